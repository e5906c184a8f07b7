import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSpan, type SpanDuty, type SpanGrid, standardSpan } from './span.ts';

const grid = (no: number, general = 1): SpanGrid => ({
  gridId: `m${no}`,
  no,
  name: `M00${no}`,
  doors: 50 + no,
  generalGridId: `g${general}`,
  generalGridName: `G0${general}`,
});
const duty = (personId: string, no: number, role: string): SpanDuty => ({ personId, gridId: `m${no}`, role });

describe('where too much hangs on too few', () => {
  it('names grids without a head, and grids with one for whom nobody could stand in', () => {
    const found = findSpan(
      [grid(1), grid(2), grid(3), grid(4)],
      [duty('a', 1, 'grid-head'), duty('b', 2, 'grid-head'), duty('c', 2, 'grid-member'), duty('d', 3, 'reserve')],
      standardSpan,
    );
    expect(found['no-head'].map(row => row.name)).toEqual(['M003', 'M004']);
    expect(found['no-deputy'].map(row => row.name)).toEqual(['M001']);
    const deputy = findSpan([grid(1)], [duty('a', 1, 'grid-head'), duty('b', 1, 'deputy-head')], standardSpan);
    expect(deputy['no-deputy']).toEqual([]);
  });

  it('names whoever answers for more grids than the limit, counting a grid once whatever they hold in it', () => {
    const duties = [duty('a', 1, 'grid-head'), duty('a', 1, 'grid-member'), duty('a', 2, 'acting-head')];
    const grids = [grid(1), grid(2), grid(3)];
    expect(findSpan(grids, duties, standardSpan)['person-too-many']).toEqual([]);
    const more = findSpan(grids, [...duties, duty('a', 3, 'grid-member')], standardSpan);
    expect(more['person-too-many']).toEqual([
      { id: 'a', name: null, n: 3, gridNames: ['M001', 'M002', 'M003'], lastGridId: 'm3' },
    ]);
  });

  it('names general grids with more micro-grids than the limit', () => {
    const limits = { ...standardSpan, microGridsPerGeneral: 2 };
    const found = findSpan([grid(1), grid(2), grid(3), grid(4, 2)], [], limits);
    expect(found['general-too-many']).toMatchObject([{ id: 'g1', name: 'G01', n: 3 }]);
  });

  it('every grid in force is without a head, without a stand-in, or neither; a grid of the past is in no list', () => {
    const roles = ['grid-head', 'acting-head', 'deputy-head', 'grid-member', 'reserve'];
    const some = fc.array(
      fc.record({
        personId: fc.constantFrom('a', 'b', 'c'),
        gridId: fc.integer({ min: 1, max: 9 }).map(no => `m${no}`),
        role: fc.constantFrom(...roles),
      }),
    );
    fc.assert(
      fc.property(some, duties => {
        const grids = [1, 2, 3, 4, 5].map(no => grid(no));
        const found = findSpan(grids, duties, standardSpan);
        const both = new Set(found['no-head'].map(row => row.id));
        for (const row of found['no-deputy']) expect(both.has(row.id)).toBe(false);
        for (const row of [...found['no-head'], ...found['no-deputy']])
          expect(grids.some(each => each.gridId === row.id)).toBe(true);
      }),
    );
  });
});
