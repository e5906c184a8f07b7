import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divide } from './divide.ts';
import { drawnGraph } from './graph/drawn-graph.ts';
import type { DivideSettings, Edge, WalkingGraph } from './model.ts';
import { defaultSettings } from './settings.ts';
import { verify } from './verify.ts';

const block = drawnGraph(`
  20 20 20 20 20 20
  20 20 20 20 20 20
  20 20 20 20 20 20
`);

function settings(change: Partial<DivideSettings> = {}): DivideSettings {
  return { ...defaultSettings, ...change };
}

/** Random connected or broken graphs of single entrances. */
const randomGraph: fc.Arbitrary<WalkingGraph> = fc
  .tuple(
    fc.array(fc.record({ doors: fc.nat(120), x: fc.nat(300), y: fc.nat(300), shop: fc.boolean() }), { maxLength: 24 }),
    fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 40 }),
  )
  .map(([cells, links]) => ({
    origin: [0, 0],
    atoms: cells.map(({ doors, x, y, shop }, i) => ({
      id: `a${i}`,
      kind: shop ? 'shop' : 'floor',
      buildingId: `b${i % 5}`,
      entranceId: shop ? null : `e${i % 9}`,
      floor: shop ? null : i,
      compoundId: i % 3 === 0 ? null : `c${i % 2}`,
      doors,
      minutes: doors * 1.4,
      x: shop ? x : (i % 9) * 30,
      y: shop ? y : (i % 5) * 30,
    })),
    edges: links.flatMap(([a, b]): Edge[] =>
      cells.length === 0 ? [] : [{ a: a % cells.length, b: b % cells.length, meters: 10, kind: 'compound' }],
    ),
  }));

const randomMode: fc.Arbitrary<DivideSettings['mode']> = fc.oneof(
  fc.constant({ kind: 'fewest' as const }),
  fc.constant({ kind: 'most' as const }),
  fc.integer({ min: 1, max: 12 }).map(grids => ({ kind: 'target' as const, grids })),
);

describe('every plan', () => {
  test('holds each atom in exactly one grid, and says of each grid exactly the rules that the verifier finds bent', () => {
    fc.assert(
      fc.property(randomGraph, randomMode, fc.boolean(), (graph, mode, countShops) => {
        const chosen = settings({ mode, countShops });
        const plan = divide(graph, chosen);
        const verdict = verify(graph, plan, chosen);
        const found = plan.grids.map(grid => verdict.violations.filter(v => v.grid === grid.index).map(v => v.rule));
        expect(plan.grids.flatMap(grid => grid.atoms).sort((a, b) => a - b)).toEqual([...graph.atoms.keys()]);
        expect(plan.grids.map(grid => [...grid.bent])).toEqual(found);
        expect(plan.grids.every(grid => grid.atoms.every(atom => plan.gridOf[atom] === grid.index))).toBe(true);
        expect(plan.grids.map(grid => [...grid.tour].sort((a, b) => a - b))).toEqual(
          plan.grids.map(grid => grid.atoms),
        );
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  test('is the same for the same graph, settings and seed', () => {
    const chosen = settings({ seed: 7, maxDoors: 70 });
    expect(divide(block, chosen)).toEqual(divide(block, chosen));
  });

  test('is numbered from west to east, row by row from the north', () => {
    const corners = drawnGraph(`
      50 .. .. 50
      .. .. .. ..
      .. .. .. ..
      50 .. .. 50
    `);
    expect(divide(corners, settings()).grids.map(grid => corners.atoms[grid.atoms[0]!]!.id)).toEqual([
      '0,0',
      '0,3',
      '3,0',
      '3,3',
    ]);
  });
});

describe('the count of grids', () => {
  test('is the least a tree of entrances allows, on random small trees', () => {
    const tree = fc.array(fc.record({ up: fc.nat(1000), doors: fc.integer({ min: 5, max: 60 }) }), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(tree, nodes => {
        const graph = treeGraph(nodes);
        const plan = divide(graph, settings());
        const best = bestByForce(nodes);
        expect([plan.conflicts.bentGrids, plan.grids.length]).toEqual([best.bent, best.grids]);
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  test('comes before whole buildings, unless a grid is worth only so many of them', () => {
    const row = drawnGraph('33 33 33 33 33 33 33 33');
    const pairs = { ...row, atoms: row.atoms.map((atom, i) => ({ ...atom, buildingId: `b${i >> 1}` })) };
    const split = (worth?: number) => {
      const { gridOf, grids } = divide(pairs, settings({ mode: { kind: 'fewest', ...(worth && { worth }) } }));
      return [grids.length, [0, 2, 4, 6].filter(first => gridOf[first] !== gridOf[first + 1]).length];
    };
    expect(split()).toEqual([3, 1]);
    expect(split(100)).toEqual([3, 1]);
    expect(split(0.3)).toEqual([4, 0]);
  });

  test.each([
    ['fewest', { kind: 'fewest' } as const, 4],
    ['most', { kind: 'most' } as const, 9],
    ['a target', { kind: 'target', grids: 6 } as const, 6],
  ])('follows the mode: %s', (_, mode, grids) => {
    const plan = divide(block, settings({ mode }));
    expect([plan.grids.length, plan.conflicts.bentGrids]).toEqual([grids, 0]);
  });

  test('comes as near an impossible target as the bounds allow, and says so', () => {
    const plan = divide(block, settings({ mode: { kind: 'target', grids: 40 } }));
    expect([plan.grids.length, plan.conflicts.bentGrids]).toEqual([9, 0]);
    expect(plan.conflicts.certificates.map(c => c.kind)).toEqual(['target-out-of-range']);
    expect(plan.conflicts.relaxations).toContainEqual({ rule: 'target', value: 9, bentGrids: 0 });
  });
});

describe('awkward communities', () => {
  test('no atoms: no grids', () => {
    expect(divide({ atoms: [], edges: [], origin: [0, 0] }, settings()).grids).toEqual([]);
  });

  test('twelve doors: one grid, bent under the minimum, with the component as proof', () => {
    const plan = divide(drawnGraph('4 4 4'), settings());
    expect(plan.grids.map(grid => [grid.doors, grid.bent])).toEqual([[12, ['under-doors']]]);
    expect(plan.conflicts.certificates).toEqual([
      { kind: 'component-under-minimum', atomIds: ['0,0', '0,1', '0,2'], doors: 12, minutes: 12 },
    ]);
  });

  test('one floor of 132 doors: a grid of its own, bent, with the atom as proof; its neighbours stay within the rules', () => {
    const plan = divide(drawnGraph('40 132 40'), settings());
    expect(plan.grids.map(grid => [grid.doors, grid.bent])).toEqual([
      [40, []],
      [132, ['over-doors']],
      [40, []],
    ]);
    expect(plan.conflicts.certificates).toContainEqual({
      kind: 'atom-over-maximum',
      atomIds: ['0,1'],
      doors: 132,
      minutes: 132,
    });
  });

  test('shops reached only through a tower over the maximum go with it rather than being a second bent grid', () => {
    expect(divide(drawnGraph('5 132'), settings()).grids.map(grid => [grid.doors, grid.bent])).toEqual([
      [137, ['over-doors']],
    ]);
  });

  test('what is over a limit by itself does not swallow the small grids around it', () => {
    const row = drawnGraph('20 20 20 60 20 20 20', { doorMinutes: 6.5 });
    const plan = divide(row, settings());
    expect(plan.grids.map(grid => grid.doors)).toEqual([20, 20, 20, 60, 20, 20, 20]);
  });

  test('islands are divided each for itself', () => {
    const islands = drawnGraph(`
      40 40 .. 30 30
      .. .. .. .. ..
      20 20 .. 10 10
    `);
    const plan = divide(islands, settings());
    expect(plan.grids.map(grid => [grid.doors, grid.bent])).toEqual([
      [80, []],
      [60, []],
      [40, []],
      [20, ['under-doors']],
    ]);
  });

  test('atoms without doors are in a grid too', () => {
    const plan = divide(drawnGraph('0 40 0 0 40 0'), settings());
    expect(plan.grids.map(grid => [grid.doors, grid.bent])).toEqual([[80, []]]);
  });

  test('six minutes a door bend the minimum, not the three hours, and the sum of minutes is the proof', () => {
    const slow = drawnGraph('10 10 10 10 10 10', { doorMinutes: 6.5 });
    const plan = divide(slow, settings());
    expect(new Set(plan.grids.flatMap(grid => grid.bent))).toEqual(new Set(['under-doors']));
    expect(plan.conflicts.certificates.map(c => c.kind)).toEqual(['minutes-under-minimum-doors']);
    expect(plan.conflicts.relaxations).toContainEqual({ rule: 'members', value: 2, bentGrids: 0 });
  });

  test('two members share the minutes of a round', () => {
    const slow = drawnGraph('30 30', { doorMinutes: 5 });
    expect(divide(slow, settings()).grids).toHaveLength(2);
    expect(divide(slow, settings({ membersPerGrid: 2 })).grids.map(grid => Math.round(grid.minutes))).toEqual([150]);
  });
});

describe('a tower', () => {
  const doors = [20, 30, 30, 30, 30];
  const tower: WalkingGraph = {
    origin: [0, 0],
    atoms: doors.map((count, i) => ({
      id: `floor ${i + 1}`,
      kind: 'floor',
      buildingId: 'b',
      entranceId: 'e',
      floor: i + 1,
      compoundId: null,
      doors: count,
      minutes: 30,
      x: 0,
      y: 0,
    })),
    edges: [
      ...doors.slice(1).map((_, i): Edge => ({ a: i, b: i + 1, meters: 0, kind: 'floor' })),
      ...[2, 3, 4].map((b): Edge => ({ a: 0, b, meters: 0, kind: 'lobby' })),
    ],
  };

  test('is cut into runs of storeys when contiguity is by floors', () => {
    for (const grid of divide(tower, settings()).grids) {
      const floors = grid.atoms.map(atom => tower.atoms[atom]!.floor!);
      expect(Math.max(...floors) - Math.min(...floors)).toBe(floors.length - 1);
    }
  });

  test('may give the lobby to any floors when contiguity is by the lobby', () => {
    const chosen = settings({ contiguity: 'lobby' });
    const byHand = [0, 1, 1, 0, 0];
    expect(verify(tower, byHand, chosen).holds).toBe(true);
    expect(verify(tower, byHand, settings()).violations.map(v => v.rule)).toEqual(['disconnected']);
    expect(divide(tower, chosen).conflicts.bentGrids).toBe(0);
  });
});

test('a lift to the lobby never makes a tower worse to divide than its stairs', () => {
  const storeys = Array.from({ length: 12 }, () => 15);
  const stairs = {
    ...drawnGraph(storeys.join(' '), { spacing: 0 }),
    edges: storeys.slice(1).map((_, i): Edge => ({ a: i, b: i + 1, meters: 0, kind: 'floor' })),
  };
  const lobby = storeys.slice(2).map((_, i): Edge => ({ a: 0, b: i + 2, meters: 0, kind: 'lobby' }));
  const lift = { ...stairs, edges: [...stairs.edges, ...lobby] };
  const count = (graph: WalkingGraph) => {
    const plan = divide(graph, settings({ contiguity: 'lobby', mode: { kind: 'most' } }));
    return [plan.grids.length, plan.conflicts.bentGrids];
  };
  expect(count(lift)).toEqual(count(stairs));
});

describe('a run', () => {
  test('can be watched and cut short, and still gives a whole plan', () => {
    const signal = { aborted: false };
    const shares: number[] = [];
    const onProgress = (share: number) => {
      shares.push(share);
      signal.aborted = true;
    };
    const plan = divide(block, settings(), { signal, onProgress });
    expect(shares.length).toBeGreaterThan(0);
    expect(verify(block, plan, settings()).holds).toBe(true);
  });

  test('is refused loudly when nobody validated its input', () => {
    expect(() => divide(block, settings({ minDoors: Number.NaN }))).toThrow('setting-not-a-number');
  });
});

function treeGraph(nodes: readonly { up: number; doors: number }[]): WalkingGraph {
  return {
    ...drawnGraph(nodes.map(node => node.doors).join(' '), { spacing: 0 }),
    edges: nodes.slice(1).map((node, i) => ({ a: node.up % (i + 1), b: i + 1, meters: 0, kind: 'compound' })),
  };
}

/** Fewest bent grids, of those the least short of doors, of those the fewest grids: by trying every cut. */
function bestByForce(nodes: readonly { up: number; doors: number }[]): { bent: number; grids: number } {
  let best = { bent: Number.POSITIVE_INFINITY, short: 0, grids: 0 };
  for (let kept = 0; kept < 1 << (nodes.length - 1); kept++) {
    const groupOf: number[] = [];
    const sums: number[] = [];
    for (const [p, node] of nodes.entries()) {
      const joins = p > 0 && (kept & (1 << (p - 1))) !== 0;
      groupOf.push(joins ? groupOf[node.up % p]! : sums.push(0) - 1);
      sums[groupOf[p]!]! += node.doors;
    }
    if (sums.some(doors => doors > 100)) continue;
    const bent = sums.filter(doors => doors < 30).length;
    const short = sums.reduce((sum, doors) => sum + Math.max(0, 30 - doors), 0);
    const order = bent - best.bent || short - best.short || sums.length - best.grids;
    if (order < 0) best = { bent, short, grids: sums.length };
  }
  return best;
}

test('a quick plan from one tree keeps every rule; however many trees are asked for, there is at least one', () => {
  for (const trees of [1, 2, 0, -4, 99, Number.NaN]) {
    const plan = divide(block, settings(), { effort: 0, trees });
    expect(verify(block, plan, settings()).violations, `${trees}`).toEqual([]);
    expect(plan.gridOf.every(grid => grid >= 0)).toBe(true);
  }
});
