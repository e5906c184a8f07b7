/** Baseline, live where it is installed: gpmetis (METIS 5), the generic graph partitioner that people reach for first. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WalkingGraph } from '../../src/model.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { type Parted, weightedLinks } from './weighted-links.ts';

/** Whether `gpmetis` can be started. */
export function hasMetis(): boolean {
  return spawnSync('gpmetis', ['-help']).status === 0;
}

/** Parts one graph into `parts` of equal doors by `method` (`kway` or `rb`). Throws when gpmetis fails. */
export function metis(graph: WalkingGraph, parts: number, method: 'kway' | 'rb', seed: number): Parted {
  if (parts <= 1) return { gridOf: graph.atoms.map(() => 0), seconds: 0 };
  return inScratchFolder(folder => {
    const file = join(folder, 'graph');
    writeFileSync(file, metisText(graph));
    const run = spawnSync('gpmetis', [`-ptype=${method}`, `-seed=${seed}`, file, String(parts)], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`gpmetis ended with ${run.status}: ${run.stdout.slice(-300)}`);
    const seconds = Number(/Partitioning:\s+([\d.]+) sec/.exec(run.stdout)?.[1] ?? Number.NaN);
    return { gridOf: readFileSync(`${file}.part.${parts}`, 'utf8').trim().split('\n').map(Number), seconds };
  });
}

/** METIS's format: a header, then each atom's doors and its neighbours with weights, counted from 1. */
function metisText(graph: WalkingGraph): string {
  const links = weightedLinks(graph);
  const ways = links.reduce((total, near) => total + near.size, 0) / 2;
  const rows = graph.atoms.map((atom, i) =>
    [atom.doors, ...[...links[i]!].flatMap(([to, weight]) => [to + 1, weight])].join(' '),
  );
  return [`${graph.atoms.length} ${ways} 011`, ...rows, ''].join('\n');
}
