import { describe, expect, it } from 'vitest';
import { type Cell, locator, tile, unitsOf } from './index.ts';
import { moveUnits } from './move-units.ts';

/** Storeys of one entrance from the ground up, `?` the unknown one: `floors('a', [1, 2, null])`. */
const floors = (entranceId: string, storeys: readonly (number | null)[], doors = 4): Cell[] =>
  storeys.map(floor => ({
    id: `${entranceId}:${floor}`,
    kind: 'floor',
    entranceId,
    buildingId: `house-${entranceId}`,
    floor,
    doors,
  }));
const shop = (id: string, buildingId: string | null): Cell => ({
  id,
  kind: 'shop',
  shopId: id,
  entranceId: null,
  buildingId,
  floor: null,
  doors: 1,
});

describe('units of a draft', () => {
  it('are runs of neighbouring storeys in one grid', () => {
    const units = unitsOf(floors('a', [1, 2, 3, 4, null]), [1, 1, 2, 1, 2]);
    expect(units.map(unit => [unit.floorFrom, unit.floorTo, unit.no, unit.doors])).toEqual([
      [1, 2, 1, 8],
      [3, 3, 2, 4],
      [4, 4, 1, 4],
      [null, null, 2, 4],
    ]);
  });

  it('give every cell its grid back', () => {
    const cells = [...floors('a', [-1, 1, 2, 5, null]), ...floors('b', [null]), shop('s', 'house-a')];
    const noOf = [3, 1, 1, 2, 2, 4, 5];
    const locate = locator(tile(unitsOf(cells, noOf)));
    expect(cells.map(cell => locate(cell))).toEqual(noOf);
  });
});

describe('a placement', () => {
  const cells = [...floors('a', [1, 2, 3, 6]), shop('s', 'house-a')];
  const placement = tile(unitsOf(cells, [1, 1, 2, 2, 2]));
  const locate = locator(placement);

  it('covers every storey there could be, once', () => {
    const runs = placement.floors;
    for (let floor = -1000; floor <= 1000; floor++) {
      expect(runs.filter(run => run.floorFrom <= floor && floor <= run.floorTo)).toHaveLength(1);
    }
    expect(runs.filter(run => run.holdsUnknown)).toHaveLength(1);
  });

  it.each([
    [-2, 1],
    [2, 1],
    [4, 2],
    [9, 2],
  ])('takes a flat that is added on floor %i into grid %i', (floor, grid) => {
    expect(locate({ ...cells[0]!, floor })).toBe(grid);
  });

  it('takes an entrance or a shop that is added to a building where most of its doors are', () => {
    expect(locate(floors('new', [1])[0]!)).toBeUndefined();
    expect(locate({ ...floors('new', [1])[0]!, buildingId: 'house-a' })).toBe(2);
    expect(locate(shop('late', 'house-a'))).toBe(2);
    expect(locate(shop('nowhere', null))).toBeUndefined();
  });

  it('holds doors of unknown floor also where no known storey is in their grid', () => {
    const odd = tile(unitsOf(floors('a', [1, 2, null]), [1, 1, 7]));
    const find = locator(odd);
    expect(find(floors('a', [null])[0]!)).toBe(7);
    expect(find(floors('a', [30])[0]!)).toBe(1);
  });
});

describe('moving units', () => {
  const cells = [...floors('a', [1, 2, 3, 4]), ...floors('b', [1, 2, null]), shop('s', 'house-a')];
  const noOf = [1, 1, 1, 1, 2, 2, 2, 1];

  it('takes a building with its shops', () => {
    const moved = moveUnits(cells, noOf, [{ kind: 'building', buildingId: 'house-a' }], 2);
    expect(moved).toMatchObject({ noOf: [2, 2, 2, 2, 2, 2, 2, 2], touched: [1, 2], doors: 17 });
  });

  it('takes a run of floors into a new grid, numbered after the highest', () => {
    const moved = moveUnits(cells, noOf, [{ kind: 'floors', entranceId: 'a', floorFrom: 3, floorTo: 4 }], 'new');
    expect(moved).toMatchObject({ noOf: [1, 1, 3, 3, 2, 2, 2, 1], to: 3, touched: [1, 3] });
  });

  it('takes the unknown floor alone', () => {
    const unit = { kind: 'floors', entranceId: 'b', floorFrom: null, floorTo: null } as const;
    expect(moveUnits(cells, noOf, [unit], 1)).toMatchObject({ noOf: [1, 1, 1, 1, 2, 2, 1, 1] });
  });

  it.each([
    [[{ kind: 'shop', doorId: 'nobody' } as const], 2, 'unit-unknown'],
    [[{ kind: 'entrance', entranceId: 'b' } as const], 9, 'grid-unknown'],
    [[{ kind: 'entrance', entranceId: 'b' } as const], 2, 'nothing-moves'],
  ])('refuses %j to grid %i: %s', (units, to, code) => {
    expect(moveUnits(cells, noOf, units, to)).toMatchObject({ refused: code });
  });
});
