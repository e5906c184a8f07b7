import { expect, test } from 'vitest';
import { drawnGraph } from '../graph/drawn-graph.ts';
import type { DivideSettings } from '../model.ts';
import { defaultSettings } from '../settings.ts';
import { conflictReport } from './conflict-report.ts';

function report(map: string, change: Partial<DivideSettings> = {}, doorMinutes = 1) {
  return conflictReport(drawnGraph(map, { doorMinutes }), { ...defaultSettings, ...change });
}

test('before anything is drawn, it says the range a count of grids can have', () => {
  expect(report('40 40 40 40 40 40')).toEqual({
    doors: 240,
    grids: 0,
    bentGrids: 0,
    fewest: 3,
    most: 6,
    lowerBound: 3,
    certificates: [],
    relaxations: [],
  });
});

test('the bound counts each island, and minutes where they bind before doors', () => {
  expect(report('40 40 .. 40').lowerBound).toBe(2);
  expect(report('40 40 40', {}, 4).lowerBound).toBe(3);
});

test('an atom that fits beside none of its neighbours is proved with its neighbourhood', () => {
  const { certificates } = report('90 20 90 40');
  expect(certificates.map(c => [c.kind, c.atomIds])).toEqual([['neighbourhood-over-maximum', ['0,1', '0,0', '0,2']]]);
});

test('an atom that alone takes longer than a round is proved by itself', () => {
  expect(report('40 90 40', {}, 2.5).certificates.map(c => [c.kind, c.atomIds])).toEqual([
    ['atom-over-minutes', ['0,1']],
  ]);
});

test('a relaxation is tried up to the first value that bends nothing', () => {
  const { relaxations } = report('20 .. 90');
  expect(relaxations.filter(r => r.rule === 'min-doors')).toEqual([
    { rule: 'min-doors', value: 24, bentGrids: 1 },
    { rule: 'min-doors', value: 18, bentGrids: 0 },
  ]);
});

test('a target above what the minimum allows is answered with the nearest count and with the minimum that would allow it', () => {
  const { relaxations, certificates } = report('20 20 20 20 20 20', { mode: { kind: 'target', grids: 6 } });
  expect(certificates.map(c => c.kind)).toEqual(['target-out-of-range']);
  expect(relaxations).toEqual([
    { rule: 'target', value: 3, bentGrids: 0 },
    { rule: 'min-doors', value: 20, bentGrids: 0 },
  ]);
});
