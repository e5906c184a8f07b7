import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger, LedgerCompound, LedgerEntrance, Position, WalkingGraph } from '../../model.ts';
import { defaultSettings } from '../../settings.ts';
import { groupsOf } from '../groups.ts';
import { buildWalkingGraph, localPlane, toPosition } from '../index.ts';
import type { Point } from '../plane.ts';

const plane = localPlane([104.06, 30.66]);
const at = (x: number, y: number) => toPosition(plane, [x, y]);
const line = (...points: Point[]): Position[] => points.map(p => toPosition(plane, p));
const box = (x: number, y: number, w: number, h: number) =>
  line([x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]);

const entrance = (id: string, x: number, y: number, floors = 3, lift = false): LedgerEntrance => ({
  id,
  buildingId: id.split('-')[0]!,
  name: id,
  at: at(x, y),
  lift,
  floors: Array.from({ length: floors }, (_, i) => ({ floor: i + 1, doors: 2 })),
});
const walled = (id: string, outline: Position[], gates: Position[]): LedgerCompound => ({
  id,
  name: id,
  walled: true,
  outline,
  gates,
});

function ledger(entrances: LedgerEntrance[], compounds: LedgerCompound[] = [], more: Partial<Ledger> = {}): Ledger {
  const ids = [...new Set(entrances.map(e => e.buildingId))];
  const compoundOf = (id: string) => compounds.find(c => id.startsWith(c.id))?.id ?? null;
  return {
    compounds,
    buildings: ids.map(id => ({ id, name: id, compoundId: compoundOf(id) })),
    entrances,
    shops: [],
    ...more,
  };
}
const edgesOf = (graph: WalkingGraph) =>
  graph.edges.map(e => {
    const name = (i: number) => graph.atoms[i]!.id.replace(/^(floor|shop):/, '');
    return `${e.kind} ${[name(e.a), name(e.b)].sort().join('–')} ${Math.round(e.meters)}`;
  });
const outside = (graph: WalkingGraph) => edgesOf(graph).filter(e => !e.startsWith('floor'));
function components(graph: WalkingGraph): number {
  const groups = groupsOf(graph.atoms.length);
  for (const { a, b } of graph.edges) groups.join(a, b);
  return new Set(graph.atoms.map((_, i) => groups.find(i))).size;
}

describe('atoms', () => {
  it('gives a floor its doors, its slow doors and its step of stairs', () => {
    const one: LedgerEntrance = {
      ...entrance('a-1', 0, 0, 0),
      floors: [
        { floor: 2, doors: 2, slowDoors: 1 },
        { floor: 1, doors: 2 },
      ],
    };
    const graph = buildWalkingGraph(ledger([one]), defaultSettings);
    expect(graph.atoms.map(atom => [atom.id, atom.minutes])).toEqual([
      ['floor:a-1:1', 2.6],
      ['floor:a-1:2', 2.6 + 0.9 + 0.5],
    ]);
  });

  it('shares the wait for a lift among the floors', () => {
    const graph = buildWalkingGraph(ledger([entrance('a-1', 0, 0, 3, true)]), defaultSettings);
    expect(graph.atoms.reduce((sum, atom) => sum + atom.minutes, 0)).toBeCloseTo(6 * 1.3 + 1.5 + 2 * 0.25);
  });

  it('leaves a shop without doors where shops do not count', () => {
    const shops = [{ id: 's', name: 's', buildingId: null, compoundId: null, at: at(0, 0) }];
    const doors = (countShops: boolean) =>
      buildWalkingGraph(ledger([], [], { shops }), { ...defaultSettings, countShops }).atoms.map(a => [
        a.shopId,
        a.doors,
      ]);
    expect(doors(true)).toEqual([['s', 1]]);
    expect(doors(false)).toEqual([['s', 0]]);
  });

  it('answers an empty ledger with an empty graph', () => {
    expect(buildWalkingGraph(ledger([]), defaultSettings)).toMatchObject({ atoms: [], edges: [] });
  });
});

describe('edges', () => {
  it('joins storeys in a run, and to the lobby only where a lift and the setting allow', () => {
    const tower = ledger([entrance('a-1', 0, 0, 4, true)]);
    expect(edgesOf(buildWalkingGraph(tower, defaultSettings))).toEqual([
      'floor a-1:1–a-1:2 0',
      'floor a-1:2–a-1:3 0',
      'floor a-1:3–a-1:4 0',
    ]);
    const lobby = buildWalkingGraph(tower, { ...defaultSettings, contiguity: 'lobby' });
    expect(edgesOf(lobby).slice(3)).toEqual(['lobby a-1:1–a-1:3 0', 'lobby a-1:1–a-1:4 0']);
    const stairs = ledger([entrance('a-1', 0, 0, 4, false)]);
    expect(edgesOf(buildWalkingGraph(stairs, { ...defaultSettings, contiguity: 'lobby' }))).toHaveLength(3);
  });

  it('leads out of a walled compound only through its gate, however near the neighbour is', () => {
    // A's building stands 10 m from B's; the gates are on the far sides.
    //   ┌────A────┐┌────B────┐
    //   ⊐  a1  a2  ││  b1  b2 ⊏
    //   └─────────┘└─────────┘
    const compounds = [walled('A', box(0, 0, 60, 40), [at(0, 20)]), walled('B', box(62, 0, 60, 40), [at(122, 20)])];
    const entrances = [
      entrance('A1-1', 10, 20),
      entrance('A2-1', 58, 20),
      entrance('B1-1', 64, 20),
      entrance('B2-1', 112, 20),
    ];
    expect(outside(buildWalkingGraph(ledger(entrances, compounds), defaultSettings))).toEqual([
      'compound A1-1:1–A2-1:1 48',
      'compound B1-1:1–B2-1:1 48',
      'cross A1-1:1–B2-1:1 192',
    ]);
  });

  it('opens an unrecorded gate on the side of the street', () => {
    const compounds = [walled('A', box(0, 0, 100, 40), [])];
    const entrances = [entrance('A1-1', 10, 35), entrance('A2-1', 90, 5), entrance('C-1', 50, -60)];
    const ways = [line([-50, -20], [150, -20])];
    const cross = outside(buildWalkingGraph(ledger(entrances, compounds, { ways }), defaultSettings)).filter(e =>
      e.startsWith('cross'),
    );
    // Gate at the middle of the south side (50, 0): 40 m from A2, 53 m from A1, both served.
    expect(cross).toEqual(['cross A2-1:1–C-1:1 125', 'cross A1-1:1–C-1:1 138']);
  });

  it('does not cross a river but over the bridge, and leaves an island where there is none', () => {
    const entrances = [entrance('a-1', 0, -15), entrance('b-1', 0, 15)];
    const river = [line([-3000, 0], [3000, 0])];
    expect(components(buildWalkingGraph(ledger(entrances, [], { barriers: river }), defaultSettings))).toBe(2);
    const bridge = [line([100, -30], [100, 30])];
    const graph = buildWalkingGraph(ledger(entrances, [], { barriers: river, ways: bridge }), defaultSettings);
    expect(components(graph)).toBe(1);
    const cross = graph.edges.find(e => e.kind === 'cross')!;
    expect(cross.meters).toBeGreaterThan(170);
    expect(cross.meters).toBeLessThan(230);
  });

  it('walks round the end of a wall, adding the way round', () => {
    const entrances = [entrance('a-1', 0, -15), entrance('b-1', 0, 15)];
    const graph = buildWalkingGraph(ledger(entrances, [], { barriers: [line([-40, 0], [40, 0])] }), defaultSettings);
    const cross = graph.edges.find(e => e.kind === 'cross')!;
    expect(cross.meters).toBeGreaterThan(75);
    expect(cross.meters).toBeLessThan(130);
  });

  it('joins entrances that the register puts on one spot', () => {
    const entrances = [entrance('a-1', 5, 5), entrance('b-1', 5, 5), entrance('c-1', 5, 5)];
    expect(components(buildWalkingGraph(ledger(entrances), defaultSettings))).toBe(1);
  });

  it('joins street shops in a row and to the gate beside them', () => {
    const compounds = [walled('A', box(0, 0, 60, 40), [at(30, 0)])];
    const shops = [10, 25, 40].map((x, i) => ({
      id: `s${i}`,
      name: '',
      buildingId: null,
      compoundId: null,
      at: at(x, -3),
    }));
    const found = outside(buildWalkingGraph(ledger([entrance('A1-1', 30, 20)], compounds, { shops }), defaultSettings));
    expect(found).toContain('shop s0–s1 15');
    expect(found).toContain('shop s1–s2 15');
    expect(found).toContain('shop-gate A1-1:1–s1 51');
    expect(found.every(e => !e.startsWith('cross'))).toBe(true);
  });

  it('refuses one floor named twice', () => {
    const twice: LedgerEntrance = {
      ...entrance('a-1', 0, 0, 0),
      floors: [
        { floor: 1, doors: 2 },
        { floor: 1, doors: 2 },
      ],
    };
    expect(() => buildWalkingGraph(ledger([twice]), defaultSettings)).toThrow('floor:a-1:1');
  });
});

describe('any neighbourhood', () => {
  const place = fc.record({
    x: fc.integer({ min: 0, max: 900 }),
    y: fc.integer({ min: 0, max: 900 }),
    compound: fc.integer({ min: 0, max: 4 }),
    floors: fc.integer({ min: 1, max: 6 }),
  });

  it('is one piece without barriers, and no edge passes a wall but at a gate', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 40 }), places => {
        const compounds = [1, 2, 3, 4].map(k => walled(`K${k}`, box(k * 200, 0, 150, 900), [at(k * 200, 450)]));
        const entrances = places.map((p, i) =>
          entrance(
            p.compound === 0 ? `F${i}-1` : `K${p.compound}b${i}-1`,
            p.compound === 0 ? p.x : p.compound * 200 + (p.x % 150),
            p.y,
            p.floors,
          ),
        );
        const graph = buildWalkingGraph(ledger(entrances, compounds), defaultSettings);
        expect(components(graph)).toBe(1);
        for (const { a, b, kind, meters } of graph.edges) {
          const [from, to] = [graph.atoms[a]!, graph.atoms[b]!];
          expect(a).not.toBe(b);
          expect(Number.isFinite(meters) && meters >= 0).toBe(true);
          if (from.compoundId === to.compoundId) continue;
          expect(kind).toBe('cross');
          const gates = [from, to].filter(atom => atom.compoundId !== null).length;
          const straight = Math.hypot(from.x - to.x, from.y - to.y);
          expect(meters).toBeGreaterThanOrEqual(straight + gates * defaultSettings.rates.gateMeters - 0.1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
