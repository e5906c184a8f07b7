import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundOf, cheapestMatching, type SparseCosts } from './sparse-assignment.ts';

const problem = fc
  .record({
    rows: fc.integer({ min: 0, max: 6 }),
    columns: fc.integer({ min: 1, max: 6 }),
    costs: fc.array(fc.option(fc.nat(20), { freq: 2 }), { minLength: 36, maxLength: 36 }),
    alone: fc.array(fc.nat(40), { minLength: 6, maxLength: 6 }),
  })
  .map(({ rows, columns, costs, alone }): SparseCosts => {
    const [start, column, cost] = [[0], [] as number[], [] as number[]];
    for (let r = 0; r < rows; r++) {
      const row = Array.from({ length: columns }, (_, c) => ({ c, each: costs[r * 6 + c] ?? null }));
      for (const { c, each } of row.sort((p, q) => (p.each ?? 0) - (q.each ?? 0))) {
        if (each === null) continue;
        column.push(c);
        cost.push(each);
      }
      start.push(column.length);
    }
    const typed = { start: Int32Array.from(start), column: Int32Array.from(column), cost: Int32Array.from(cost) };
    return {
      rows,
      columns,
      listOf: Int32Array.from({ length: rows }, (_, r) => r),
      ...typed,
      aloneCost: Int32Array.from(alone.slice(0, rows)),
    };
  });

/** Every way to match, one row after another. */
function cheapestByTrying(costs: SparseCosts, row = 0, taken = 0): number {
  if (row === costs.rows) return 0;
  let best = costs.aloneCost[row]! + cheapestByTrying(costs, row + 1, taken);
  for (let e = costs.start[row]!; e < costs.start[row + 1]!; e++) {
    const bit = 1 << costs.column[e]!;
    if (!(taken & bit)) best = Math.min(best, costs.cost[e]! + cheapestByTrying(costs, row + 1, taken | bit));
  }
  return best;
}

describe('the cheapest matching', () => {
  it('is what trying everything finds, takes no column twice, and is proved by its prices', () => {
    fc.assert(
      fc.property(problem, costs => {
        const { columnOf, total, price } = cheapestMatching(costs);
        expect(total).toBe(cheapestByTrying(costs));
        const taken = [...columnOf].filter(column => column >= 0);
        expect(new Set(taken).size).toBe(taken.length);
        expect(boundOf(costs, price)).toBe(total);
      }),
      { numRuns: 3000 },
    );
  });

  it('is bounded by any prices, good or bad', () => {
    fc.assert(
      fc.property(problem, fc.array(fc.nat(30), { minLength: 6, maxLength: 6 }), (costs, prices) => {
        const bound = boundOf(costs, Float64Array.from(prices.slice(0, costs.columns)));
        expect(bound).toBeLessThanOrEqual(cheapestByTrying(costs));
      }),
      { numRuns: 1000 },
    );
  });
});
