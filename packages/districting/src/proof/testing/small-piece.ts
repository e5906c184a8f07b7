/** Small connected pieces at random, and every grid that they hold, for tests that try every way. */
import fc from 'fast-check';
import { drawnGraph } from '../../graph/drawn-graph.ts';
import { compileInstance, type Instance } from '../../graph/instance.ts';
import { defaultSettings } from '../../settings.ts';

/** A grid of cells with some ways missing but for those that keep it in one piece, and own minutes at random. */
export const smallPiece = fc
  .tuple(
    fc.array(fc.record({ doors: fc.nat(60), slow: fc.nat(40) }), { minLength: 1, maxLength: 9 }),
    fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  )
  .map(([cells, isMissing]) => {
    const rows = [0, 3, 6].map(from => cells.slice(from, from + 3).map(cell => cell.doors));
    const town = drawnGraph(
      rows
        .filter(row => row.length > 0)
        .map(row => row.join(' '))
        .join('\n'),
    );
    const atoms = town.atoms.map((atom, i) => ({ ...atom, minutes: atom.doors + cells[i]!.slow }));
    const edges = town.edges.filter((edge, e) => edge.b === edge.a + 3 || edge.a === 0 || !isMissing[e % 12]);
    const instance = compileInstance({ ...town, atoms, edges }, { ...defaultSettings, maxMinutes: 130 });
    return { instance, near: edges.map(({ a, b }) => (1 << a) | (1 << b)) };
  })
  .filter(({ instance, near }) => isConnected((1 << instance.size) - 1, near));

/** Atoms of a set of bits, ascending. */
export function atomsOf(set: number, size: number): number[] {
  return [...Array(size).keys()].filter(atom => (set >> atom) & 1);
}

/** Whether a set hangs together by these ways, each a set of its two ends. */
export function isConnected(set: number, near: readonly number[]): boolean {
  let reached = set & -set;
  for (let before = 0; before !== reached; ) {
    before = reached;
    for (const way of near) if ((way & set) === way && way & reached) reached |= way;
  }
  return reached === set;
}

/** Every connected set within the limits. */
export function setsWithin({ size, doors, milliMinutes, limits }: Instance, near: readonly number[]): number[] {
  const found: number[] = [];
  for (let set = 1; set < 1 << size; set++) {
    const atoms = atomsOf(set, size);
    const d = atoms.reduce((sum, atom) => sum + doors[atom]!, 0);
    const m = atoms.reduce((sum, atom) => sum + milliMinutes[atom]!, 0);
    if (d < limits.minDoors || d > limits.maxDoors || m > limits.milliMinutes || !isConnected(set, near)) continue;
    found.push(set);
  }
  return found;
}
