import fc from 'fast-check';
import type { Atom, Edge, WalkingGraph } from '../../model.ts';

/** A row of houses and shops, ten metres apart, joined one to the next; some with a second way. */
export function rowOf(
  kinds: readonly Atom['kind'][],
  doors: readonly number[],
  ways: readonly [number, number][] = [],
) {
  const atoms = kinds.map(
    (kind, i): Atom => ({
      id: `a${i}`,
      kind,
      buildingId: null,
      entranceId: kind === 'floor' ? `e${i}` : null,
      floor: kind === 'floor' ? 1 : null,
      compoundId: null,
      doors: kind === 'shop' ? 1 : doors[i]!,
      minutes: kind === 'shop' ? 2 : doors[i]!,
      x: i * 10,
      y: kind === 'shop' ? 5 : 0,
      ...(kind === 'shop' ? { shopId: `a${i}` } : {}),
    }),
  );
  // The next of the same kind as well, as along a street.
  const next = (i: number) => kinds.findIndex((kind, j) => j > i && kind === kinds[i]);
  const pairs = [...kinds.keys()].flatMap(i => [[i, i + 1] as [number, number], [i, next(i)] as [number, number]]);
  const edges = [...pairs, ...ways]
    .filter(([a, b]) => b >= 0 && b < kinds.length && a !== b)
    .map(([a, b]): Edge => ({ a, b, meters: 10 * Math.abs(a - b), kind: 'cross' }));
  return { origin: [104, 30], atoms, edges } as WalkingGraph;
}

export const shopsOf = (graph: WalkingGraph): number[] =>
  [...graph.atoms.keys()].filter(i => graph.atoms[i]!.kind === 'shop');

/** Rows of up to 36 houses and shops, with up to twelve more ways. */
export const anyRow = fc
  .array(fc.tuple(fc.constantFrom('floor' as const, 'shop' as const), fc.integer({ min: 1, max: 20 })), {
    minLength: 1,
    maxLength: 36,
  })
  .chain(row =>
    fc.array(fc.tuple(fc.nat(row.length - 1), fc.nat(row.length - 1)), { maxLength: 12 }).map(ways =>
      rowOf(
        row.map(each => each[0]),
        row.map(each => each[1]),
        ways,
      ),
    ),
  );

/** Bounds of a few shops. */
export const fewShops = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 10 }))
  .map(([minDoors, more]) => ({ minDoors, maxDoors: minDoors + more }));
