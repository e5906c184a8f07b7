import type { Point } from '../plane.ts';

type Rings = readonly (readonly Point[])[];

const ROWS = 9;

/**
 * Where a number stands in a shape: the middle of the longest stretch inside its largest polygon, over nine horizontal
 * cuts. `null` for a shape without ground.
 */
export function labelPoint(polygons: readonly Rings[]): Point | null {
  const largest = [...polygons].sort((a, b) => areaOf(b[0]!) - areaOf(a[0]!))[0];
  if (!largest) return null;
  const ys = largest[0]!.map(p => p[1]);
  const [south, north] = [Math.min(...ys), Math.max(...ys)];
  let best: { at: Point; score: number } | null = null;
  for (let row = 1; row <= ROWS; row++) {
    const y = south + ((north - south) * row) / (ROWS + 1);
    // A cut near the middle is worth a little more than one of the same length at the edge.
    const central = 1 - Math.abs(row / (ROWS + 1) - 0.5);
    for (const [from, to] of stretches(largest, y)) {
      const score = (to - from) * central;
      if (!best || score > best.score) best = { at: [(from + to) / 2, y], score };
    }
  }
  return best?.at ?? null;
}

function stretches(rings: Rings, y: number): [number, number][] {
  const xs: number[] = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      if (a[1] > y !== b[1] > y) xs.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
    }
  }
  xs.sort((a, b) => a - b);
  return Array.from({ length: xs.length >> 1 }, (_, i) => [xs[2 * i]!, xs[2 * i + 1]!]);
}

function areaOf(ring: readonly Point[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) twice += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return Math.abs(twice / 2);
}
