import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../decision.ts';
import { type Cell, type DraftPlan, editCells, editLabels } from './index.ts';

const cells: Cell[] = Array.from({ length: 12 }, (_, i) => ({
  id: `a:${i}`,
  kind: 'floor',
  entranceId: 'a',
  buildingId: 'house',
  floor: i + 1,
  doors: i + 1,
}));
/** Cuts a list into runs of nearly equal length. */
const inRuns = (list: readonly number[], parts: number) => list.map((_, k) => Math.floor((k * parts) / list.length));

/** Nothing is to mend. */
const engine = { divide: inRuns, repair: (noOf: readonly number[]) => noOf };

const grid = (no: number, generalGridNo = 1) => ({
  no,
  doors: 40,
  dwellings: 40,
  shops: 0,
  minutes: 100,
  walkMeters: 50,
  members: 1,
  binding: 'none' as const,
  bent: [],
  area: [],
  generalGridNo,
});
const plan: DraftPlan = { units: [], grids: [grid(1), grid(2), grid(3, 2)] };

describe('splitting a grid', () => {
  it('leaves the part with most doors its number and numbers the others after the highest there is', () => {
    const split = editCells(
      cells,
      cells.map(() => 4),
      { kind: 'split', grid: 4, parts: 3 },
      engine,
    );
    expect(split).toMatchObject({ noOf: [6, 6, 6, 6, 5, 5, 5, 5, 4, 4, 4, 4], touched: [5, 6, 4], doors: 36 });
  });

  it('is refused where the units are fewer than the parts, or the divider finds no way', () => {
    const one = cells.map((_, i) => (i === 0 ? 1 : 2));
    expect(editCells(cells, one, { kind: 'split', grid: 1, parts: 2 }, engine)).toMatchObject({
      refused: 'split-impossible',
      facts: { units: 1 },
    });
    expect(
      editCells(cells, one, { kind: 'split', grid: 2, parts: 2 }, { ...engine, divide: () => null }),
    ).toMatchObject({
      refused: 'split-impossible',
    });
    expect(editCells(cells, one, { kind: 'split', grid: 9, parts: 2 }, engine)).toMatchObject({
      refused: 'grid-unknown',
    });
  });
});

describe('merging grids', () => {
  it('keeps the number of the first that is named, whatever its size', () => {
    const noOf = [1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3];
    expect(editCells(cells, noOf, { kind: 'merge', grids: [2, 3] }, engine)).toMatchObject({
      noOf: [1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
      touched: [3, 2],
    });
  });

  it.each([
    [[1, 8], 'grid-unknown'],
    [[1], 'nothing-moves'],
    [[1, 1], 'nothing-moves'],
  ])('of %j is refused: %s', (grids, refused) => {
    const noOf = cells.map((_, i) => (i % 2) + 1);
    expect(editCells(cells, noOf, { kind: 'merge', grids }, engine)).toMatchObject({ refused });
  });

  it('undoes a split: every cell is where it was, whatever was split into however many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (noOf, parts, of) => {
          const split = editCells(cells, noOf, { kind: 'split', grid: of, parts }, engine);
          if (isRefusal(split)) return noOf.filter(no => no === of).length < parts || !noOf.includes(of);
          const back = editCells(cells, split.noOf, { kind: 'merge', grids: [of, ...split.touched] }, engine);
          expect(back).toMatchObject({ noOf });
          return true;
        },
      ),
    );
  });
});

describe('labels of a draft', () => {
  it('put grids into another general grid, or a new one after the highest', () => {
    expect(editLabels(plan, { kind: 'group', grids: [1], toGeneral: 2 })).toMatchObject({
      grids: [{ generalGridNo: 2 }, { generalGridNo: 1 }, { generalGridNo: 2 }],
    });
    expect(editLabels(plan, { kind: 'group', grids: [1, 2], toGeneral: 'new' })).toMatchObject({
      grids: [{ generalGridNo: 3 }, { generalGridNo: 3 }, { generalGridNo: 2 }],
    });
  });

  it('name a general grid, and take the name away with an empty one', () => {
    const named = editLabels(plan, { kind: 'name-general', general: 2, name: ' 东片 ' });
    expect(named).toMatchObject({ generals: [{ no: 2, name: '东片' }] });
    expect(editLabels(named as DraftPlan, { kind: 'name-general', general: 2, name: '' })).toMatchObject({
      generals: [],
    });
  });

  it('make a grid dedicated with the body that answers for it, and give it back to its content', () => {
    const edit = { kind: 'set-kind', grids: [2], gridKind: 'dedicated' } as const;
    expect(editLabels(plan, edit)).toMatchObject({ refused: 'body-needed' });
    const made = editLabels(plan, { ...edit, body: { type: 'market', name: '试验市场' } }) as DraftPlan;
    expect(made.grids[1]).toMatchObject({ kind: 'dedicated', body: { name: '试验市场' } });
    expect(editLabels(made, { kind: 'set-kind', grids: [2], gridKind: 'by-content' })).toEqual(plan);
  });

  it.each([
    [{ kind: 'group', grids: [9], toGeneral: 1 } as const, 'grid-unknown'],
    [{ kind: 'group', grids: [1], toGeneral: 9 } as const, 'general-grid-unknown'],
    [{ kind: 'group', grids: [1], toGeneral: 1 } as const, 'nothing-moves'],
    [{ kind: 'name-general', general: 9, name: '西片' } as const, 'general-grid-unknown'],
  ])('%j is refused: %s', (edit, refused) => {
    expect(editLabels(plan, edit)).toMatchObject({ refused });
  });
});
