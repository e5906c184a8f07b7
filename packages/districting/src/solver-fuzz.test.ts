import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divide } from './divide.ts';
import type { Atom, DivideSettings, Edge, Plan, WalkingGraph } from './model.ts';
import { boundGrids } from './proof/strong-bound.ts';
import { repairPlan } from './search/repair-plan.ts';
import { defaultSettings, validateGraph, validateSettings } from './settings.ts';
import { verify } from './verify.ts';

/** Mostly what may come, at times what must not: not a number, endless, negative, broken, huge. */
const odd = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 1e300, -1e9, Number.MAX_SAFE_INTEGER);
const mostly = <T>(usual: fc.Arbitrary<T>, strange: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: strange });
const number = (min: number, max: number) => mostly(fc.double({ min, max, noNaN: true }), odd);
const count = (max: number) => mostly(fc.nat(max), odd);
const name = (prefix: string) => fc.nat(9).map(n => `${prefix}${n}`);

const atom: fc.Arbitrary<Omit<Atom, 'id'>> = fc.record({
  kind: fc.constantFrom('floor' as const, 'shop' as const),
  buildingId: fc.option(name('b')),
  entranceId: fc.option(name('e')),
  floor: fc.option(fc.integer({ min: -2, max: 40 })),
  compoundId: fc.option(name('c')),
  doors: fc.oneof(count(40), count(40), count(250)),
  minutes: number(0, 220),
  x: number(-400, 400),
  y: number(-400, 400),
});

const edge = fc.record({
  a: mostly(fc.nat(29), odd),
  b: mostly(fc.nat(29), odd),
  meters: number(0, 500),
  kind: mostly<string>(
    fc.constantFrom('floor', 'lobby', 'building', 'compound', 'shop', 'shop-gate', 'cross'),
    fc.constant('tunnel'),
  ),
});

/** Islands, knots, loops, atoms without doors and one id twice are all in it; ends of ways are kept to the atoms there are, when whole. */
const graph: fc.Arbitrary<WalkingGraph> = fc
  .tuple(fc.array(atom, { maxLength: 30 }), fc.array(edge, { maxLength: 60 }), fc.nat(40))
  .map(([atoms, edges, twin]) => ({
    origin: [0, 0],
    atoms: atoms.map((each, i) => ({ ...each, id: i === twin && i > 0 ? 'a0' : `a${i}` })),
    edges: edges.flatMap((each): Edge[] => {
      const end = (index: number) => (Number.isInteger(index) && index >= 0 ? index % atoms.length : index);
      return atoms.length === 0 ? [] : [{ ...each, a: end(each.a), b: end(each.b), kind: each.kind as Edge['kind'] }];
    }),
  }));

const settings: fc.Arbitrary<DivideSettings> = fc
  .record({
    minDoors: count(60),
    maxDoors: count(150),
    maxMinutes: number(1, 400),
    membersPerGrid: mostly(fc.integer({ min: 1, max: 4 }), odd),
    mode: fc.oneof(
      fc.constant({ kind: 'fewest' as const }),
      fc.constant({ kind: 'most' as const }),
      count(40).map(grids => ({ kind: 'target' as const, grids })),
    ),
    contiguity: fc.constantFrom('floors' as const, 'lobby' as const),
    countShops: fc.boolean(),
    seed: mostly(fc.integer(), odd),
    detourFactor: number(1, 3),
    walkMetersPerMinute: number(20, 100),
  })
  .map(({ detourFactor, walkMetersPerMinute, ...rest }) => ({
    ...rest,
    rates: { ...defaultSettings.rates, detourFactor, walkMetersPerMinute },
  }));

const isRefused = (graph: WalkingGraph, settings: DivideSettings) =>
  validateGraph(graph).length + validateSettings(settings).length > 0;

function expectRefusal(run: () => unknown): void {
  expect(run).toThrow(/^cannot divide: \[\{"refused":"/);
}

/** Each atom in exactly one grid, and the verifier finds exactly the rules that the plan names. */
function expectSound(graph: WalkingGraph, plan: Plan, settings: DivideSettings): void {
  expect(plan.grids.flatMap(grid => grid.atoms).sort((a, b) => a - b)).toEqual([...graph.atoms.keys()]);
  const found = verify(graph, plan, settings).violations.map(v => [v.grid, v.rule]);
  expect(found).toEqual(plan.grids.flatMap(grid => grid.bent.map(rule => [grid.index, rule])));
  expect(Number.isFinite(plan.gap) && plan.gap >= 0).toBe(true);
}

test('whatever graph and settings come, they are refused by name or divided soundly', () => {
  let divided = 0;
  fc.assert(
    fc.property(graph, settings, (town, chosen) => {
      if (isRefused(town, chosen)) return expectRefusal(() => divide(town, chosen));
      divided++;
      expectSound(town, divide(town, chosen), chosen);
    }),
    { numRuns: 250, seed: 41 },
  );
  expect(divided).toBeGreaterThan(50);
});

test('whatever plan is handed in, it is mended soundly, or refused by name', () => {
  fc.assert(
    fc.property(graph, settings, fc.array(mostly(fc.integer({ min: -1, max: 6 }), odd)), (town, chosen, gridOf) => {
      if (isRefused(town, chosen)) return expectRefusal(() => repairPlan(town, gridOf, chosen));
      expectSound(town, repairPlan(town, gridOf, chosen), chosen);
    }),
    { numRuns: 150, seed: 42 },
  );
});

test('whatever division is checked, the verifier answers, or refuses by name', () => {
  const atoms = fc.array(mostly(fc.nat(40), odd), { maxLength: 12 });
  const lists = fc.array(fc.record({ atoms, tour: atoms }), { maxLength: 6 });
  fc.assert(
    fc.property(graph, settings, lists, (town, chosen, grids) => {
      if (isRefused(town, chosen)) return expectRefusal(() => verify(town, { grids }, chosen));
      const verdict = verify(town, { grids }, chosen);
      expect(verdict.grids).toHaveLength(grids.length);
      expect(verdict.holds).toBe(verdict.violations.length === 0);
      expect(verdict.grids.every(grid => Number.isFinite(grid.minutes))).toBe(true);
    }),
    { numRuns: 400, seed: 43 },
  );
});

test('whatever is bounded, the bound is refused by name or no higher than what the engine draws', () => {
  fc.assert(
    fc.property(graph, settings, (town, chosen) => {
      if (isRefused(town, chosen)) return expectRefusal(() => boundGrids(town, chosen));
      const plan = divide(town, chosen, { effort: 0 });
      const isWithin = plan.grids.every(grid => grid.bent.every(rule => rule === 'under-doors'));
      const bound = boundGrids(town, chosen, { rounds: 4, plan });
      if (isWithin) expect(bound.grids).toBeLessThanOrEqual(plan.grids.length);
    }),
    { numRuns: 200, seed: 44 },
  );
});
