/** Baseline, live where it is installed: gpart of Scotch, with its default strategy. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WalkingGraph } from '../../src/model.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { type Parted, weightedLinks } from './weighted-links.ts';

/** Debian's name, then the name that Scotch itself gives. */
const NAMES = ['scotch_gpart', 'gpart'];

/** The command of Scotch's partitioner here; `undefined` when it is not installed. */
export function findScotch(): string | undefined {
  return NAMES.find(name => `${spawnSync(name, ['-V'], { encoding: 'utf8' }).stderr}`.startsWith('gmap/gpart'));
}

/**
 * Parts one graph into `parts` of equal doors. Scotch takes no seed: another one stands for another order of the atoms,
 * which moves its chances as much. Throws when it fails.
 */
export function scotch(command: string, graph: WalkingGraph, parts: number, seed: number): Parted {
  if (parts <= 1) return { gridOf: graph.atoms.map(() => 0), seconds: 0 };
  return inScratchFolder(folder => {
    const [source, target] = [join(folder, 'graph.grf'), join(folder, 'parts.map')];
    const places = turned(graph.atoms.length, seed);
    writeFileSync(source, scotchText(graph, places));
    const run = spawnSync(command, [String(parts), source, target, '-vt'], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`${command} ended with ${run.status}: ${run.stderr.slice(-300)}`);
    const seconds = secondsOf(`${run.stdout}${run.stderr}`);
    const partAt = new Map(
      readFileSync(target, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map(line => line.split(/\s+/).map(Number) as [number, number]),
    );
    return { gridOf: places.map(place => partAt.get(place)!), seconds };
  });
}

/** Where each atom stands in the file: the frozen order, turned by a seventh of it for each seed. */
function turned(count: number, seed: number): number[] {
  return Array.from({ length: count }, (_, i) => (i + Math.floor((count * (seed - 1)) / 7)) % count);
}

function secondsOf(printed: string): number {
  return Number(/Mapping\s+([\d.]+)/.exec(printed)?.[1] ?? Number.NaN);
}

/** Scotch's format: version, sizes, `base flags`, then each atom's doors, degree and (weight, neighbour) pairs, counted from 0. */
function scotchText(graph: WalkingGraph, places: readonly number[]): string {
  const links = weightedLinks(graph);
  const arcs = links.reduce((total, near) => total + near.size, 0);
  const rows: string[] = [];
  for (const [i, atom] of graph.atoms.entries()) {
    const near = [...links[i]!].flatMap(([to, weight]) => [weight, places[to]!]);
    rows[places[i]!] = [atom.doors, links[i]!.size, ...near].join('\t');
  }
  return ['0', `${graph.atoms.length}\t${arcs}`, '0\t011', ...rows, ''].join('\n');
}
