import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../plane.ts';
import { isInside, signedArea } from '../ring.ts';
import { type GroundRings, groundRings } from './ground-rings.ts';

const RADIUS = 18;
const ringOf = (rings: GroundRings, r: number): Point[] =>
  Array.from({ length: rings.start[r + 1]! - rings.start[r]! }, (_, k) => {
    const at = rings.start[r]! + k;
    return [rings.x[at]!, rings.y[at]!];
  });
/** Grids whose rings a point lies in, by the even–odd rule: a hole takes away what its outer ring gave. */
const gridsAt = (rings: GroundRings, p: Point): number[] => {
  const times = new Map<number, number>();
  for (let r = 0; r < rings.count; r++)
    if (isInside(ringOf(rings, r), p)) times.set(rings.grid[r]!, (times.get(rings.grid[r]!) ?? 0) + 1);
  return [...times].flatMap(([grid, n]) => (n % 2 === 1 ? [grid] : []));
};

/** Points on a lattice (four on one circle, three on one line) or anywhere, no two on one spot. */
const spots = fc
  .record({
    places: fc.uniqueArray(fc.tuple(fc.nat(9), fc.nat(9)), {
      minLength: 1,
      maxLength: 40,
      selector: ([x, y]) => x * 10 + y,
    }),
    shift: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 80, maxLength: 80 }),
    straight: fc.boolean(),
    grids: fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 40, maxLength: 40 }),
    meters: fc.constantFrom(9, 14, 26, 60),
  })
  .map(({ places, shift, straight, grids, meters }) => ({
    x: Float64Array.from(places, ([x], i) => x * meters + (straight ? 0 : shift[2 * i]! / 10)),
    y: Float64Array.from(places, ([, y], i) => y * meters + (straight ? 0 : shift[2 * i + 1]! / 10)),
    grid: Int32Array.from(places, (_, i) => grids[i]!),
  }));

describe('the ground of grids', () => {
  it('is, everywhere, that of the nearest point within reach, and of no other', () => {
    fc.assert(
      fc.property(spots, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), ({ x, y, grid }, stream) => {
        const rings = groundRings(x, y, grid, RADIUS, 256);
        const random = () => stream.next().value as number;
        const span = Math.max(...x, ...y) + 50;
        for (let k = 0; k < 60; k++) {
          const p: Point = [random() * span - 25, random() * span - 25];
          const away = Array.from(x, (_, i) => Math.hypot(x[i]! - p[0], y[i]! - p[1]));
          const order = [...away.keys()].sort((a, b) => away[a]! - away[b]!);
          const [near, next] = [away[order[0]!]!, away[order[1] ?? order[0]!]!];
          // On a border, or within a chord's height of the circle, either answer is right.
          if (Math.abs(near - RADIUS) < 0.02 || (order.length > 1 && next - near < 0.01)) continue;
          const owner = grid[order[0]!]!;
          expect(gridsAt(rings, p)).toEqual(near < RADIUS && owner >= 0 ? [owner] : []);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is a circle around one point alone, and nothing around none', () => {
    const alone = groundRings(Float64Array.of(5), Float64Array.of(7), Int32Array.of(0), RADIUS);
    expect(alone.count).toBe(1);
    expect(signedArea(ringOf(alone, 0))).toBeGreaterThan(900);
    expect(groundRings(new Float64Array(0), new Float64Array(0), new Int32Array(0), RADIUS).count).toBe(0);
  });

  it('has a hole where another grid stands inside', () => {
    const [x, y, grid] = [new Float64Array(81), new Float64Array(81), new Int32Array(81)];
    for (let i = 0; i < 81; i++) [x[i], y[i], grid[i]] = [(i % 9) * 12, Math.floor(i / 9) * 12, i === 40 ? 1 : 0];
    const rings = groundRings(x, y, grid, RADIUS);
    expect([...rings.grid].sort()).toEqual([0, 0, 1]);
    expect(gridsAt(rings, [48, 48])).toEqual([1]);
  });
});
