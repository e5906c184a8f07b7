import { expect, it } from 'vitest';
import { partAt, tileAt } from './tile-address.ts';

it('a position has a tile at each zoom and a spot in it, from its north-western corner', () => {
  expect(tileAt([0, 0], 1)).toEqual({ zoom: 1, column: 1, row: 1, x: 0, y: 0 });
  expect(tileAt([-90, 66.51326044311186], 0)).toMatchObject({ column: 0, row: 0, x: 0.25 });
  expect(tileAt([-90, 66.51326044311186], 0).y).toBeCloseTo(0.25, 9);
});

it('ground nearer than the last tiles is a square of the last tile', () => {
  expect(partAt({ zoom: 16, column: 13, row: 6 }, 14)).toEqual({
    tile: { zoom: 14, column: 3, row: 1 },
    part: { side: 4, column: 1, row: 2 },
  });
  expect(partAt({ zoom: 3, column: 5, row: 6 }, 14).tile).toEqual({ zoom: 3, column: 5, row: 6 });
});
