import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divide } from '../divide.ts';
import { drawnGraph } from '../graph/drawn-graph.ts';
import { compileInstance } from '../graph/instance.ts';
import type { DivideSettings, WalkingGraph } from '../model.ts';
import { defaultSettings } from '../settings.ts';
import { verify } from '../verify.ts';
import { findBetterCut } from './exact-count.ts';
import type { CutValue } from './fold-states.ts';

const ANY: CutValue = { bent: 99, grids: 99 };

function settings(change: Partial<DivideSettings> = {}): DivideSettings {
  return { ...defaultSettings, ...change };
}

function better(graph: WalkingGraph, known: CutValue, chosen = settings()) {
  return findBetterCut(compileInstance(graph, chosen), known);
}

/** Small graphs of any shape, islands and rings included, some atoms at one entrance. */
const smallGraph: fc.Arbitrary<WalkingGraph> = fc
  .tuple(
    fc.array(fc.record({ doors: fc.nat(70), slow: fc.nat(8), x: fc.nat(900), y: fc.nat(900) }), {
      minLength: 1,
      maxLength: 7,
    }),
    fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 }),
  )
  .map(([cells, links]) => ({
    origin: [0, 0],
    atoms: cells.map(({ doors, slow, x, y }, i) => ({
      id: `a${i}`,
      kind: 'floor' as const,
      buildingId: `b${i}`,
      entranceId: i % 3 === 2 ? `e${i - 1}` : `e${i}`,
      floor: 1,
      compoundId: null,
      doors,
      minutes: doors * 1.6 + slow,
      x: i % 3 === 2 ? cells[i - 1]!.x : x,
      y: i % 3 === 2 ? cells[i - 1]!.y : y,
    })),
    edges: links.flatMap(([a, b]) =>
      a < cells.length && b < cells.length && a !== b ? [{ a, b, meters: 0, kind: 'compound' as const }] : [],
    ),
  }));

/** Fewest bent grids, then fewest grids, by trying every way to put atoms into sets; the verifier is the judge. */
function bestByForce(graph: WalkingGraph, chosen: DivideSettings): CutValue {
  let best = ANY;
  const gridOf: number[] = [];
  const place = (grids: number) => {
    if (gridOf.length < graph.atoms.length) {
      for (let grid = 0; grid <= grids; grid++) {
        gridOf.push(grid);
        place(Math.max(grids, grid + 1));
        gridOf.pop();
      }
      return;
    }
    if (grids > best.grids && best.bent === 0) return;
    const { violations } = verify(graph, gridOf, chosen);
    if (violations.some(v => v.rule !== 'under-doors')) return;
    const order = violations.length - best.bent || grids - best.grids;
    if (order < 0) best = { bent: violations.length, grids };
  };
  place(0);
  return best;
}

test('finds what trying every way finds, walking included, and nothing better than that', () => {
  fc.assert(
    fc.property(smallGraph, fc.integer({ min: 60, max: 190 }), (graph, maxMinutes) => {
      fc.pre(graph.atoms.every(atom => atom.minutes <= maxMinutes));
      const chosen = settings({ maxMinutes });
      const force = bestByForce(graph, chosen);
      const found = better(graph, ANY, chosen);
      expect(found).toMatchObject({ kind: 'better', value: force });
      expect(better(graph, force, chosen)).toEqual({ kind: 'best' });
      if (found.kind !== 'better') return;
      const gridOf = graph.atoms.map((_, atom) => found.cut.findIndex(grid => grid.includes(atom)));
      const verdict = verify(graph, gridOf, chosen);
      expect(verdict.violations.map(v => v.rule)).toEqual(new Array(force.bent).fill('under-doors'));
      expect(verdict.grids).toHaveLength(force.grids);
    }),
    { numRuns: 150, seed: 11 },
  );
});

test('what the engine draws is never better than the exact count, and the bound never above it', () => {
  fc.assert(
    fc.property(smallGraph, graph => {
      fc.pre(graph.atoms.every(atom => atom.minutes <= 180));
      const plan = divide(graph, defaultSettings);
      const found = better(graph, ANY);
      if (found.kind !== 'better') throw new Error('a small graph is always answered');
      expect(found.value.bent).toBeLessThanOrEqual(plan.conflicts.bentGrids);
      if (found.value.bent === plan.conflicts.bentGrids) {
        expect(found.value.grids).toBeLessThanOrEqual(plan.grids.length);
      }
      expect(plan.conflicts.lowerBound).toBeLessThanOrEqual(found.value.grids);
    }),
    { numRuns: 120, seed: 12 },
  );
});

test('a grid that would be fine but for its walk is not counted on', () => {
  const near = drawnGraph('50 50', { spacing: 100, doorMinutes: 1.78 });
  const far = drawnGraph('50 50', { spacing: 1000, doorMinutes: 1.78 });
  expect(better(near, { bent: 0, grids: 2 })).toMatchObject({ kind: 'better', value: { bent: 0, grids: 1 } });
  expect(better(far, { bent: 0, grids: 2 })).toEqual({ kind: 'best' });
});

test('gives up rather than remember too much, and where an atom is over a limit by itself', () => {
  const rows = Array.from({ length: 12 }, (_, r) => Array.from({ length: 12 }, (_, c) => 3 + ((r * c) % 7)).join(' '));
  expect(better(drawnGraph(rows.join('\n')), ANY)).toEqual({ kind: 'unknown' });
  expect(better(drawnGraph('40 132 40'), ANY)).toEqual({ kind: 'unknown' });
});
