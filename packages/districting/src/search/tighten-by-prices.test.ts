import { expect, test } from 'vitest';
import { divide } from '../divide.ts';
import { drawnGraph } from '../graph/drawn-graph.ts';
import type { WalkingGraph } from '../model.ts';
import { weighingOf } from '../objectives/index.ts';
import { defaultSettings } from '../settings.ts';
import { verify } from '../verify.ts';
import { createDivision } from './division.ts';
import { priceGround, settleByPrices, tightenByPrices } from './tighten-by-prices.ts';
import { createToolkit } from './toolkit.ts';

const LIMITS = { target: undefined, keepGoing: () => true };

/** The grids that pairs of neighbours are tightened to, by atom. */
function tightened(row: readonly number[], steps: number): { gridOf: number[]; bound: number } {
  const tools = createToolkit(drawnGraph(row.join(' ')), defaultSettings);
  const division = createDivision(tools.instance, weighingOf(tools.instance, defaultSettings), tools.measurer);
  for (let atom = 0; atom < row.length; atom += 2)
    division.replace([], [division.draft(Int32Array.of(atom, atom + 1))]);
  const ground = priceGround(tools.instance, division.slotOf, LIMITS.keepGoing);
  tightenByPrices(tools, division, ground, { ...LIMITS, steps });
  return { gridOf: [...division.slotOf], bound: ground.pieces[0]?.bound ?? 0 };
}

test('grids that waste a whole one between them are cut into one fewer, until as few are left as prices allow', () => {
  const row = Array.from({ length: 80 }, () => 30);
  const { gridOf, bound } = tightened(row, 400);
  expect(bound).toBe(27);
  const { grids, violations } = verify(drawnGraph(row.join(' ')), gridOf, defaultSettings);
  expect(violations).toEqual([]);
  expect(grids).toHaveLength(27);
});

test('a whole piece is cut into the fewest grids though hardly anything may be looked at to prove it', () => {
  const row = drawnGraph(Array.from({ length: 80 }, () => 30).join(' '));
  const tools = createToolkit(row, defaultSettings);
  const division = createDivision(tools.instance, weighingOf(tools.instance, defaultSettings), tools.measurer);
  for (let atom = 0; atom < 80; atom++) division.replace([], [division.draft(Int32Array.of(atom))]);
  const { pieces } = settleByPrices(
    division,
    priceGround(tools.instance, division.slotOf, () => true),
    1,
    () => true,
  );
  expect(division.count).toBe(27);
  expect(pieces[0]?.bound).toBe(27);
  expect(verify(row, [...division.slotOf], defaultSettings).violations).toEqual([]);
});

test('where none can be spared, nothing changes; small pieces are left to others', () => {
  const alone = Array.from({ length: 80 }, () => 45);
  expect(tightened(alone, 50).gridOf).toEqual(alone.map((_, atom) => atom >> 1));
  expect(tightened([30, 30, 30, 30], 50)).toEqual({ gridOf: [0, 0, 1, 1], bound: 0 });
});

test('with more effort never more grids, all within the rules, with lifts as well as without', () => {
  const town = tower();
  for (const contiguity of ['floors', 'lobby'] as const) {
    const settings = { ...defaultSettings, contiguity };
    const [plain, thorough] = [2, 3].map(effort => divide(town, settings, { effort }));
    expect(thorough!.grids.length).toBeLessThanOrEqual(plain!.grids.length);
    expect(verify(town, thorough!, settings).violations).toEqual([]);
  }
});

test('from effort 3 on a plan carries what was proved of its count, and by sums where its grids bend a rule or a lift joins storeys', () => {
  const row = drawnGraph(Array.from({ length: 80 }, () => 30).join(' '));
  expect(divide(row, defaultSettings, { effort: 2 }).bound).toBe(24);
  expect(divide(row, defaultSettings, { effort: 3 })).toMatchObject({ bound: 27, gap: 0 });
  expect(divide(row, { ...defaultSettings, contiguity: 'lobby' }, { effort: 3 }).bound).toBe(24);
  const withOneTooLarge = drawnGraph(['150', ...Array.from({ length: 80 }, () => 30)].join(' '));
  expect(divide(withOneTooLarge, defaultSettings, { effort: 3 }).bound).toBe(24);
});

/** Six towers of fourteen storeys in a row, their lobbies beside each other. */
function tower(): WalkingGraph {
  const storeys = 14;
  const atoms = Array.from({ length: 6 * storeys }, (_, i) => ({
    id: `a${i}`,
    kind: 'floor' as const,
    buildingId: `b${Math.floor(i / storeys)}`,
    entranceId: `e${Math.floor(i / storeys)}`,
    floor: (i % storeys) + 1,
    compoundId: null,
    doors: 6 + ((i * 5) % 7),
    minutes: 12,
    x: Math.floor(i / storeys) * 40,
    y: 0,
  }));
  const edges = atoms.flatMap((_, i) => [
    ...(i % storeys > 0 ? [{ a: i - 1, b: i, meters: 0, kind: 'floor' as const }] : []),
    ...(i % storeys > 1 ? [{ a: i - (i % storeys), b: i, meters: 0, kind: 'lobby' as const }] : []),
    ...(i % storeys === 0 && i > 0 ? [{ a: i - storeys, b: i, meters: 40, kind: 'compound' as const }] : []),
  ]);
  return { atoms, edges, origin: [0, 0] };
}
