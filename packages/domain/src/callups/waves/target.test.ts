import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DoorsAt, gridsInside, gridsOf, isCut, type Target } from './index.ts';

const door = (gridId: string, lon: number, lat: number, doors = 1): DoorsAt => ({ gridId, place: [lon, lat], doors });
const ground = {
  gridIds: new Set(['a', 'b', 'c']),
  doors: [door('a', 0.2, 0.2, 30), door('b', 0.8, 0.8), door('b', 1.5, 0.5, 3), door('c', 5, 5)],
  openedBy: 'officer',
};
const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
] as const;
const polygon = (ring: readonly (readonly [number, number])[], cut: 'whole' | 'left-out' = 'whole'): Target => ({
  kind: 'polygon',
  ring,
  cut,
});

test('F31: a target that is empty, unknown, lost, open, crossing itself or elsewhere is refused by name and never becomes everyone', () => {
  const refused = (target: Target) => expect(gridsOf(target, ground));
  refused({ kind: 'grids', gridIds: [] }).toMatchObject({ refused: 'target-empty' });
  refused({ kind: 'grids', gridIds: ['a', 'z'] }).toEqual({ refused: 'grid-unknown', facts: { gridIds: ['z'] } });
  refused(polygon([])).toMatchObject({ refused: 'polygon-lost' });
  refused(polygon(square.slice(0, 4))).toMatchObject({ refused: 'polygon-not-closed' });
  refused(
    polygon([
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ]),
  ).toMatchObject({ refused: 'polygon-crosses-itself' });
  refused(
    polygon([
      [0, 0],
      [1, 1],
      [0, 0],
    ]),
  ).toMatchObject({ refused: 'polygon-too-few' });
  refused(
    polygon([
      [0, 0],
      [Number.NaN, 1],
      [1, 0],
      [0, 0],
    ]),
  ).toMatchObject({ refused: 'polygon-out-of-range' });
  refused(polygon(square.map(([x, y]) => [x + 20, y] as const))).toMatchObject({
    refused: 'polygon-outside-community',
  });
});

test('a grid that a polygon cuts is called whole, or left out: never half; left out of everything it is an empty target', () => {
  expect(gridsOf(polygon(square), ground)).toEqual(['a', 'b']);
  expect(gridsOf(polygon(square, 'left-out'), ground)).toEqual(['a']);
  const corner = [
    [0.7, 0.7],
    [0.9, 0.7],
    [0.9, 0.9],
    [0.7, 0.9],
    [0.7, 0.7],
  ] as const;
  expect(gridsOf(polygon(corner), ground)).toEqual(['b']);
  expect(gridsOf(polygon(corner, 'left-out'), ground)).toMatchObject({ refused: 'target-empty' });
});

test('a door on the line is inside; one whose place nobody knows makes its grid a cut one', () => {
  expect(gridsInside(square, [door('a', 1, 0.5), door('b', 1.0000001, 0.5)])).toEqual([
    { gridId: 'a', doorsInside: 1, doors: 1 },
  ]);
  const [grid] = gridsInside(square, [door('a', 0.5, 0.5), { gridId: 'a', place: null, doors: 2 }]) as [never];
  expect(isCut(grid)).toBe(true);
});

test('for any rectangle exactly the doors between its sides are inside, whichever way round it is drawn', () => {
  const unit = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(
      unit,
      unit,
      unit,
      unit,
      fc.array(fc.tuple(unit, unit), { minLength: 1 }),
      fc.boolean(),
      (a, b, c, d, places, back) => {
        fc.pre(a !== c && b !== d);
        const [west, east, south, north] = [Math.min(a, c), Math.max(a, c), Math.min(b, d), Math.max(b, d)];
        const ring = [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ] as [number, number][];
        const doors = places.map(([x, y], index) => door(String(index), x, y));
        const found = gridsInside(back ? ring.toReversed() : ring, doors);
        const within = doors.filter(
          ({ place }) => place![0] >= west && place![0] <= east && place![1] >= south && place![1] <= north,
        );
        expect('refused' in found ? [] : found.map(grid => grid.gridId)).toEqual(within.map(one => one.gridId));
      },
    ),
  );
});

test('all grids by waves is one person’s to start; everyone at once is a choice of its own, and takes a second person', () => {
  expect(gridsOf({ kind: 'community' }, ground)).toEqual(['a', 'b', 'c']);
  for (const secondApproverId of [null, 'officer'])
    expect(gridsOf({ kind: 'everyone', secondApproverId }, ground)).toMatchObject({
      refused: 'everyone-needs-second-person',
    });
  expect(gridsOf({ kind: 'everyone', secondApproverId: 'other' }, ground)).toEqual(['a', 'b', 'c']);
});
