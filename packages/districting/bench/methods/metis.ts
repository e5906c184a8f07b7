/** Baseline, live where it is installed: gpmetis (METIS 5), the generic graph partitioner that people reach for first. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WalkingGraph } from '../../src/model.ts';
import { EDGE_WEIGHT } from '../figures.ts';

/** Whether `gpmetis` can be started. */
export function hasMetis(): boolean {
  return spawnSync('gpmetis', ['-help']).status === 0;
}

/** Parts one graph into `parts` of equal doors by `method` (`kway` or `rb`). Throws when gpmetis fails. */
export function metis(graph: WalkingGraph, parts: number, method: 'kway' | 'rb'): number[] {
  if (parts <= 1) return graph.atoms.map(() => 0);
  const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'));
  try {
    const file = join(folder, 'graph');
    writeFileSync(file, metisText(graph));
    const run = spawnSync('gpmetis', [`-ptype=${method}`, '-seed=1', file, String(parts)], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`gpmetis ended with ${run.status}: ${run.stdout.slice(-300)}`);
    return readFileSync(`${file}.part.${parts}`, 'utf8').trim().split('\n').map(Number);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** METIS's format: a header, then each atom's doors and its neighbours with weights, counted from 1. */
function metisText(graph: WalkingGraph): string {
  const links: Map<number, number>[] = graph.atoms.map(() => new Map());
  for (const { a, b, kind } of graph.edges) {
    if (a === b) continue;
    links[a]!.set(b, EDGE_WEIGHT[kind]);
    links[b]!.set(a, EDGE_WEIGHT[kind]);
  }
  const ways = links.reduce((total, near) => total + near.size, 0) / 2;
  const rows = graph.atoms.map((atom, i) =>
    [atom.doors, ...[...links[i]!].flatMap(([to, weight]) => [to + 1, weight])].join(' '),
  );
  return [`${graph.atoms.length} ${ways} 011`, ...rows, ''].join('\n');
}
