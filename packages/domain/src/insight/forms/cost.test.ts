import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areAlike,
  assumedCostRate,
  costOf,
  type FormInUse,
  findDuplicates,
  formRhythms,
  hiddenCounts,
  smallestTold,
  sumOfCosts,
} from '../index.ts';

const form = (
  id: string,
  columns: readonly (readonly [string, string | null])[],
  more: Partial<FormInUse> = {},
): FormInUse => ({
  formId: id,
  name: `表${id}`,
  asker: '街道',
  level: 'micro-grid',
  rhythm: 'monthly',
  since: '2026-01-01',
  rows: 10,
  columns: columns.map(([heading, field]) => ({ heading, field })),
  ...more,
});

describe('headings that ask the same', () => {
  it.each([
    ['是否独居老人', '独居老人（人）', true],
    ['联系电话：', '联系 电话', true],
    ['消防器材配备情况', '消防器材配备数量', true],
    ['60岁以上人数', '80岁以上人数', false],
    ['迁入人数', '迁出人数', false],
    ['低保户数', '低保人数', false],
    ['备注', '电话', false],
    ['', '', false],
  ])('%s / %s: %s', (one, other, alike) => {
    expect(areAlike(one, other)).toBe(alike);
  });

  it('whichever way round they are compared', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => areAlike(one, other) === areAlike(other, one)));
  });
});

describe('a column that asks again', () => {
  const known = form('1', [
    ['微网格', 'micro-grid.name'],
    ['独居老人数', null],
    ['包片干部', 'micro-grid.head'],
  ]);

  it('is named when the ledger holds it by its heading, or by how another form is bound', () => {
    const fresh = form(
      '2',
      [
        ['网格长', null],
        ['包片干部', null],
        ['井盖数', null],
      ],
      { since: '2026-02-01' },
    );
    expect(findDuplicates(fresh, [known, fresh])).toEqual([
      { column: 0, as: 'held', field: 'micro-grid.head', form: null },
      { column: 1, as: 'held', field: 'micro-grid.head', form: { formId: '1', name: '表1', asker: '街道' } },
    ]);
  });

  it('is named when an earlier form asks it; the earlier form is not told of the later', () => {
    const fresh = form('2', [['是否独居老人数', null]], { since: '2026-02-01' });
    expect(findDuplicates(fresh, [known])).toEqual([
      { column: 0, as: 'asked', form: { formId: '1', name: '表1', asker: '街道' }, heading: '独居老人数' },
    ]);
    expect(findDuplicates(known, [fresh])).toEqual([]);
  });

  it('is not offered a field that its rows cannot have', () => {
    const doors = form('3', [['户主', 'household.householder']], { level: 'household' });
    const ofGrids = form('4', [['户主', null]], { since: '2026-03-01' });
    expect(findDuplicates(ofGrids, [doors])).toEqual([{ column: 0, as: 'held', field: 'micro-grid.head', form: null }]);
    expect(findDuplicates(form('5', [['户主', null]], { level: 'community' }), [doors])).toEqual([]);
  });
});

describe('what a form costs', () => {
  it('is its asked cells a year at the stated rate: 10 rows, 12 times, 2 asked columns, 20 seconds', () => {
    const one = form('1', [
      ['微网格', 'micro-grid.name'],
      ['独居老人数', null],
      ['井盖数', null],
    ]);
    const cost = costOf(one, findDuplicates(one, []), assumedCostRate);
    expect(cost).toEqual({
      drawnCells: 120,
      askedCells: 240,
      sharedCells: 0,
      sharedColumns: 0,
      minutes: 80,
      sharedMinutes: 0,
    });
  });

  it('never counts a cell twice, and never less shared than nothing or more than asked; sums are sums', () => {
    const anyForm = fc.record({
      rows: fc.nat(20_000),
      rhythm: fc.constantFrom(...formRhythms),
      columns: fc.array(
        fc.tuple(
          fc.constantFrom('户数', '电话', '井盖数', '独居老人', '备注'),
          fc.constantFrom(null, 'micro-grid.doors'),
        ),
      ),
    });
    fc.assert(
      fc.property(fc.array(anyForm, { maxLength: 6 }), fc.integer({ min: 1, max: 3600 }), (asked, secondsACell) => {
        const forms = asked.map(({ columns, ...more }, at) => form(String(at), columns, more));
        const costs = forms.map(one => costOf(one, findDuplicates(one, forms), { secondsACell, source: 'x' }));
        for (const [at, cost] of costs.entries()) {
          const { rows, columns } = forms[at]!;
          expect(cost.drawnCells + cost.askedCells).toBe(
            rows * columns.length * (cost.drawnCells + cost.askedCells === 0 ? 0 : times(forms[at]!)),
          );
          expect(cost.sharedCells).toBeLessThanOrEqual(cost.askedCells);
          expect(cost.sharedMinutes).toBeLessThanOrEqual(cost.minutes);
        }
        expect(sumOfCosts(costs).askedCells).toBe(costs.reduce((sum, { askedCells }) => sum + askedCells, 0));
      }),
    );
  });
});

const times = ({ rhythm }: FormInUse): number =>
  ({ daily: 365, workdays: 250, weekly: 52, monthly: 12, quarterly: 4, yearly: 1, once: 1 })[rhythm];

describe('counts that are too small to be told', () => {
  it('are hidden with the smallest of the others, so that none is found from the total', () => {
    expect([...hiddenCounts([12, 3, 40, 0, null, 7])]).toEqual([1, 5]);
    expect([...hiddenCounts([1, 1, 40])]).toEqual([0, 1, 2]);
    expect([...hiddenCounts([2, 4, 40])]).toEqual([0, 1]);
    expect([...hiddenCounts([5, 6, 0])]).toEqual([]);
  });

  it('never leave one that is small, or one alone beside others', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), counts => {
        const hidden = hiddenCounts(counts);
        const told = counts.filter((_, at) => !hidden.has(at));
        expect(told.filter(n => n > 0 && n < smallestTold)).toEqual([]);
        const left = counts.filter((n, at) => hidden.has(at) && n > 0);
        if (left.length > 0 && told.some(n => n > 0)) {
          expect(left.length).toBeGreaterThan(1);
          expect(left.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(smallestTold);
        }
      }),
    );
  });
});
