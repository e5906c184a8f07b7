import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnGraph } from '../graph/drawn-graph.ts';
import { compileInstance } from '../graph/instance.ts';
import { defaultSettings } from '../settings.ts';
import { createPricedCuts } from './priced-cut.ts';
import { atomsOf, setsWithin, smallPiece } from './testing/small-piece.ts';

test('a cut is found exactly when trying every way finds one, whatever the prices', () => {
  const prices = fc.array(fc.integer({ min: -5, max: 40 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(smallPiece, prices, ({ instance, near }, points) => {
      const sets = setsWithin(instance, near);
      const priceOf = (set: number) => atomsOf(set, instance.size).reduce((sum, atom) => sum + points[atom]!, 0);
      const dearest = Math.max(1, ...sets.map(priceOf));
      const fewest = fewestSets(sets, instance.size);
      const given = Float64Array.from(points.slice(0, instance.size), point => point / dearest);
      const [ask, foresee] = [createPricedCuts(instance, given), createPricedCuts(instance, given)];
      for (let grids = 1; grids <= instance.size; grids++) {
        const answer = ask({ grids, mostPairs: 1e6 });
        expect(answer.kind).toBe(grids >= fewest ? 'found' : 'none');
        if (Math.abs(grids - fewest) > 1) continue;
        const foreseeing = foresee({ grids, mostPairs: 1e6, fewPairs: 0 });
        expect(foreseeing.kind).toBe(answer.kind);
        if (answer.kind !== 'found' || foreseeing.kind !== 'found') continue;
        expect(foreseeing.cut.length).toBeLessThanOrEqual(grids);
        for (const grid of foreseeing.cut) expect(sets).toContain(grid.reduce((set, atom) => set | (1 << atom), 0));
        expect(answer.cut.length).toBeLessThanOrEqual(grids);
        expect(answer.cut.flat().sort((a, b) => a - b)).toEqual([...Array(instance.size).keys()]);
        for (const grid of answer.cut) expect(sets).toContain(grid.reduce((set, atom) => set | (1 << atom), 0));
      }
    }),
    { numRuns: 300, seed: 61 },
  );
});

test('with few states kept a cut that is found is one, and where states were left out it never says that there is none', () => {
  fc.assert(
    fc.property(smallPiece, fc.integer({ min: 1, max: 6 }), ({ instance, near }, mostStates) => {
      const sets = setsWithin(instance, near);
      const fewest = fewestSets(sets, instance.size);
      const ask = createPricedCuts(instance, new Float64Array(instance.size));
      for (let grids = 1; grids <= instance.size; grids++) {
        const answer = ask({ grids, mostPairs: 1e6, mostStates });
        if (grids < fewest) expect(answer.kind).not.toBe('found');
        else expect(answer.kind).not.toBe('none');
        if (answer.kind !== 'found') continue;
        expect(answer.cut.length).toBeLessThanOrEqual(grids);
        expect(answer.cut.flat().sort((a, b) => a - b)).toEqual([...Array(instance.size).keys()]);
        for (const grid of answer.cut) expect(sets).toContain(grid.reduce((set, atom) => set | (1 << atom), 0));
      }
    }),
    { numRuns: 200, seed: 62 },
  );
});

test('gives up rather than look at more than it may', () => {
  const rows = Array.from({ length: 4 }, (_, r) => Array.from({ length: 12 }, (_, c) => 3 + ((r * c) % 7)).join(' '));
  const instance = compileInstance(drawnGraph(rows.join('\n')), defaultSettings);
  const prices = new Float64Array(instance.size);
  const answer = createPricedCuts(instance, prices)({ grids: 4, mostPairs: 1000 });
  expect(answer.kind).toBe('unknown');
  expect(answer.pairs).toBeGreaterThan(1000);
});

test('says what work an answer took, the same each time, and no less for the comparisons of its states', () => {
  const rows = Array.from({ length: 3 }, (_, r) => Array.from({ length: 9 }, (_, c) => 7 + ((r * c) % 11)).join(' '));
  const instance = compileInstance(drawnGraph(rows.join('\n')), defaultSettings);
  const ask = () =>
    createPricedCuts(instance, new Float64Array(instance.size))({ grids: 4, mostPairs: 1e7, fewPairs: 0 });
  const { kind, pairs } = ask();
  expect(kind).not.toBe('unknown');
  expect(ask().pairs).toBe(pairs);
  // What it took is enough, and one less is not: nothing that is counted is done for nothing.
  const again = createPricedCuts(instance, new Float64Array(instance.size));
  expect(again({ grids: 4, mostPairs: pairs, fewPairs: 0 }).kind).toBe(kind);
  expect(again({ grids: 4, mostPairs: Math.floor(pairs / 4), fewPairs: 0 }).kind).toBe('unknown');
});

function fewestSets(sets: readonly number[], size: number): number {
  const fewest = new Array<number>(1 << size).fill(Number.POSITIVE_INFINITY);
  fewest[0] = 0;
  for (let done = 0; done < 1 << size; done++) {
    const first = ~done & (done + 1);
    for (const set of sets) {
      if (set & done || !(set & first)) continue;
      fewest[done | set] = Math.min(fewest[done | set]!, fewest[done]! + 1);
    }
  }
  return fewest[(1 << size) - 1]!;
}
