import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divide } from '../divide.ts';
import { drawnGraph } from '../graph/drawn-graph.ts';
import type { Certificate, DivideSettings, WalkingGraph } from '../model.ts';
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
    bindings: [],
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

test('says which rule holds how many grids back', () => {
  const row = drawnGraph('60 60 60 20 20');
  expect(divide(row, defaultSettings).conflicts.bindings).toEqual([{ rule: 'max-doors', grids: 3 }]);
});

test('names the highest minimum under which a target can be drawn, to a door', () => {
  const { relaxations } = report('19 19 19 19 19 19 19 19', { mode: { kind: 'target', grids: 8 } });
  expect(relaxations).toContainEqual({ rule: 'min-doors', value: 19, bentGrids: 0 });
});

test('a slow corner is proved by the few atoms within reach there, with what thirty doors take', () => {
  const row = drawnGraph('10 10 10 10 10 10 10 10');
  const atoms = row.atoms.map((atom, i) => ({ ...atom, minutes: i < 3 ? 70 : 10 }));
  const { certificates } = conflictReport({ ...row, atoms }, defaultSettings);
  expect(certificates.map(({ kind, atomIds, doors }) => [kind, atomIds, doors])).toEqual([
    ['minutes-under-minimum-doors', ['0,0', '0,1'], 30],
  ]);
  expect(certificates[0]!.minutes).toBeGreaterThan(180);
});

test('a piece that no cut keeps within the rules, though no single place says why, is proved by trying every cut', () => {
  expect(report('45 45 25 45').certificates).toEqual([]);
  expect(report('25 60 25 .. 40').certificates.map(c => [c.kind, c.atomIds])).toEqual([
    ['piece-cannot-be-cut', ['0,0', '0,1', '0,2']],
  ]);
});

test('no certificate is larger than it must be: with any one of its atoms put right, it is gone', () => {
  const town = fc
    .tuple(fc.array(fc.nat(130), { minLength: 2, maxLength: 8 }), fc.integer({ min: 2, max: 13 }))
    .map(([doors, halves]) =>
      drawnGraph(`${doors.slice(0, 4).join(' ')}\n${doors.slice(4).join(' ')}`, { doorMinutes: halves / 2 }),
    );
  const kinds = new Set<Certificate['kind']>();
  fc.assert(
    fc.property(town, graph => {
      for (const { kind, atomIds } of conflictReport(graph, defaultSettings).certificates) {
        if (kind === 'piece-cannot-be-cut') continue;
        if (kind === 'minutes-under-minimum-doors' && isWholePiece(graph, atomIds)) continue;
        kinds.add(kind);
        for (const id of atomIds) {
          const after = conflictReport(putRight(graph, id), defaultSettings).certificates;
          expect(after.filter(c => c.kind === kind && String(c.atomIds) === String(atomIds))).toEqual([]);
        }
      }
    }),
    { numRuns: 300, seed: 31 },
  );
  expect([...kinds].sort()).toEqual([
    'atom-over-maximum',
    'atom-over-minutes',
    'component-under-minimum',
    'minutes-under-minimum-doors',
    'neighbourhood-over-maximum',
  ]);
});

/** The least doors that are enough, at once: nothing is over, under or slow for this atom or those beside it. */
function putRight(graph: WalkingGraph, id: string): WalkingGraph {
  const atoms = graph.atoms.map(atom => (atom.id === id ? { ...atom, doors: 30, minutes: 0 } : atom));
  return { ...graph, atoms };
}

function isWholePiece(graph: WalkingGraph, atomIds: readonly string[]): boolean {
  return graph.atoms.length === atomIds.length;
}
