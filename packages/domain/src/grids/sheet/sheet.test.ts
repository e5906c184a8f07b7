import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, editCells, isRefusal } from '../../index.ts';
import { findingsOf, type SheetToCheck } from './findings.ts';
import { planFromSheet } from './plan-from-sheet.ts';
import { repairPieces, takePieces } from './repair-pieces.ts';
import type { LabelledDoor } from './sheet.ts';

/** One stairwell, a storey a cell, two doors a storey: d00 d01 | d10 d11 | … */
const cells: Cell[] = Array.from({ length: 6 }, (_, i) => ({
  id: `floor:e:${i + 1}`,
  kind: 'floor',
  entranceId: 'e',
  buildingId: 'b',
  floor: i + 1,
  doors: 2,
}));
const cellOf = (doorId: string) => (/^d\d\d$/.test(doorId) ? Number(doorId[1]) : undefined);
/** `A B` a storey: its two doors, each with its label; `-` gives a door to nobody. */
function rows(...storeys: string[]): LabelledDoor[] {
  return storeys.flatMap((labels, storey) =>
    labels.split(' ').map((label, i) => ({
      sheet: '',
      row: storey * 2 + i + 2,
      doorId: `d${storey}${i}`,
      label: label === '-' ? '' : label.split('/')[0]!,
      generalLabel: label.split('/')[1] ?? '',
    })),
  );
}

describe('grids read from an office’s sheet', () => {
  it('keep the office’s labels, numbered as people count: 第2 before 第10', () => {
    const { noOf, grids } = planFromSheet(cells, cellOf, rows('第10 第10', '第2 第2'));
    expect(grids.map(grid => grid.label)).toEqual(['第2', '第10']);
    expect(noOf).toEqual([2, 1, 0, 0, 0, 0]);
  });

  it('give a floor whole to the grid of most of its doors, and of two with as many to the larger grid', () => {
    const sheet = rows('A A', 'A B', 'B -', '- -');
    expect(planFromSheet(cells, cellOf, sheet).noOf).toEqual([1, 1, 2, 0, 0, 0]);
  });

  it('are two grids where one label stands below two general grids', () => {
    const { noOf, grids } = planFromSheet(cells, cellOf, rows('1/东 1/东', '1/西 1/西'));
    expect(noOf.slice(0, 2)).toEqual([1, 2]);
    expect(grids.map(({ label, generalLabel }) => `${generalLabel} ${label}`)).toEqual(['东 1', '西 1']);
  });

  it('leave out doors that the ledger does not know, and read nothing from an empty sheet', () => {
    expect(
      planFromSheet(cells, cellOf, [{ sheet: '', row: 2, doorId: 'gone', label: 'A', generalLabel: '' }]).grids,
    ).toEqual([]);
    expect(planFromSheet(cells, cellOf, []).noOf).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('do not depend on the order of the rows', () => {
    const label = fc.constantFrom('-', 'A', 'B', 'C');
    const storey = fc.tuple(label, label).map(pair => pair.join(' '));
    fc.assert(
      fc.property(fc.array(storey, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (storeys, keys) => {
        const sheet = rows(...storeys);
        const mixed = sheet.map(row => ({ row, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
        const turned = planFromSheet(
          cells,
          cellOf,
          mixed.map(({ row }) => row),
        );
        expect(turned).toEqual(planFromSheet(cells, cellOf, sheet));
      }),
    );
  });
});

describe('what is wrong with an office’s grids', () => {
  const doors = cells.flatMap((_, cell) => [0, 1].map(i => ({ doorId: `d${cell}${i}`, cell })));
  const head = { level: 'micro', role: 'grid-head', sheet: '', row: 2 } as const;
  function check(sheet: LabelledDoor[], more: Partial<SheetToCheck> = {}) {
    const { noOf, grids } = planFromSheet(cells, cellOf, sheet);
    const people = grids.map(({ no }) => ({ ...head, no, personId: `head${no}`, homeNo: no }));
    return findingsOf({ doors, noOf, grids, people, sheet, broken: [], ...more });
  }
  const full = rows('A A', 'A A', 'A A', 'B B', 'B B', 'B B');

  it('is nothing when every door has one grid, every grid one head who lives there', () => {
    expect(check(full)).toEqual([]);
  });

  it('is told with the rows behind it, worst for people first, what is settled last', () => {
    const sheet = [
      ...rows('A A', 'A B', 'A -', 'B B', 'B B', '- -'),
      { sheet: '', row: 99, doorId: 'd00', label: 'B', generalLabel: '' },
    ];
    const found = check(sheet, {
      people: [
        { ...head, no: 2, personId: 'p1', homeNo: 1 },
        { ...head, no: 2, personId: 'p2', homeNo: null, row: 7 },
        { ...head, no: 9, personId: 'p3', homeNo: null, row: 8 },
      ],
      broken: [{ rule: 'over-minutes', no: 1, cells: [0, 1], value: 200, limit: 180 }],
    });
    expect(found.map(({ kind, grids, settled }) => `${kind} ${grids.join()}${settled ? ' settled' : ''}`)).toEqual([
      'door-in-none ',
      'no-head 1',
      'over-minutes 1',
      'two-heads 2',
      'head-elsewhere 2,1',
      'person-without-grid 9',
      'door-in-none 1 settled',
      'door-in-two 1 settled',
      'floor-split 2 settled',
    ]);
    expect(found.find(finding => finding.kind === 'door-in-two')?.rows).toEqual([
      { sheet: '', row: 2 },
      { sheet: '', row: 99 },
    ]);
    expect(found.find(finding => finding.kind === 'two-heads')).toMatchObject({ personIds: ['p1', 'p2'], value: 2 });
    expect(found.find(finding => finding.kind === 'over-minutes')).toMatchObject({ value: 200, limit: 180 });
  });

  it('names one label in two places once, with all grids of it', () => {
    const found = check(rows('1/东 1/东', '1/西 1/西', '1/东 1/东', '1/西 1/西', '1/西 1/西', '1/西 1/西'));
    expect(found.map(({ kind, grids }) => [kind, grids])).toEqual([['label-twice', [1, 2]]]);
  });
});

describe('a repair in pieces', () => {
  const nos = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 6, maxLength: 6 });
  const after = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 6, maxLength: 6 });

  it('is the whole repair when all pieces are taken, and no two pieces touch one grid', () => {
    fc.assert(
      fc.property(nos, after, (was, becomes) => {
        const pieces = repairPieces(cells, was, becomes);
        expect(takePieces(was, pieces)).toEqual(becomes);
        const touched = pieces.flatMap(piece => piece.grids);
        expect(new Set(touched).size).toBe(touched.length);
        expect(pieces.reduce((sum, piece) => sum + piece.doors, 0)).toBe(
          2 * was.filter((no, i) => no !== becomes[i]).length,
        );
      }),
    );
  });

  it('changes only the grids of the pieces that are taken', () => {
    const was = [1, 1, 2, 3, 3, 4];
    const pieces = repairPieces(cells, was, [1, 2, 2, 3, 4, 4]);
    expect(pieces.map(piece => piece.grids)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(takePieces(was, [pieces[1]!])).toEqual([1, 1, 2, 3, 4, 4]);
  });

  it('as an edit of a draft: all or some, refused when there is nothing to mend or the piece is gone', () => {
    const was = [1, 1, 2, 3, 3, 4];
    const engine = { divide: () => null, repair: () => [1, 2, 2, 3, 4, 4] };
    const take = (pieces: readonly number[] | 'all') => editCells(cells, was, { kind: 'repair', pieces }, engine);
    expect(take('all')).toMatchObject({ noOf: [1, 2, 2, 3, 4, 4], doors: 4, touched: [1, 2, 3, 4] });
    expect(take([3])).toMatchObject({ noOf: [1, 1, 2, 3, 4, 4], touched: [3, 4] });
    expect(take([7])).toEqual({ refused: 'piece-unknown' });
    const idle = editCells(cells, was, { kind: 'repair', pieces: 'all' }, { ...engine, repair: noOf => noOf });
    expect(isRefusal(idle) && idle.refused).toBe('nothing-to-repair');
  });
});
