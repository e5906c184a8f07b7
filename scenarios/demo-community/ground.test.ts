import { describe, expect, it } from 'vitest';
import { edgeDistance, isInside } from './gate-places.ts';
import { generateCommunity } from './generate-community.ts';
import { areaOf, dot, heading, left, type Point } from './plane.ts';
import { scaledProfile } from './profile.ts';

const made = [
  generateCommunity({ seed: 1 }),
  generateCommunity({ seed: 2 }),
  ...[1, 2, 3].map(seed => generateCommunity({ seed, profile: 'small' })),
  generateCommunity({ seed: 9, profile: scaledProfile(0.4), index: 3 }),
];

/** The four outer corners of a footprint: its convex hull is a rectangle, so a separating axis along its sides is exact. */
function apart(a: readonly Point[], b: readonly Point[]): boolean {
  const axes = [a, b].flatMap(ring => [heading(ring[0]!, ring[1]!), left(heading(ring[0]!, ring[1]!))]);
  return axes.some(axis => {
    const [x, y] = [a, b].map(ring => ring.map(p => dot(p, axis))) as [number[], number[]];
    return Math.max(...x) <= Math.min(...y) || Math.max(...y) <= Math.min(...x);
  });
}

function crossesItself(ring: readonly Point[]): boolean {
  const side = (a: Point, b: Point, c: Point): number =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  return ring.some((a, i) =>
    ring.some((c, j) => {
      if (j <= i + 1 || (i === 0 && j === ring.length - 1)) return false;
      const [b, d] = [ring[(i + 1) % ring.length]!, ring[(j + 1) % ring.length]!];
      return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    }),
  );
}

describe('the ground of a generated community', () => {
  it('never has two buildings in one place', () => {
    for (const { plan } of made) {
      plan.buildings.forEach((a, i) => {
        for (const b of plan.buildings.slice(i + 1))
          expect(apart(a.outline, b.outline), `${a.name} ${b.name}`).toBe(true);
      });
    }
  });

  it('keeps every building within the walls of its compound', () => {
    for (const { plan } of made) {
      for (const b of plan.buildings) {
        if (b.compound) for (const p of b.outline) expect(isInside(p, b.compound.outline), b.name).toBe(true);
      }
    }
  });

  it('has every stair door on the edge of its building', () => {
    for (const { plan } of made) {
      for (const b of plan.buildings)
        for (const e of b.entrances) expect(edgeDistance(e.at, b.outline)).toBeLessThan(0.01);
    }
  });

  it('has one to three gates in each wall, none of them blocked by a house', () => {
    for (const { plan } of made) {
      for (const c of plan.compounds.filter(c => c.walled)) {
        expect(c.gates.length).toBeGreaterThanOrEqual(1);
        expect(c.gates.length).toBeLessThanOrEqual(3);
        for (const gate of c.gates) {
          expect(edgeDistance(gate, c.outline)).toBeLessThan(0.01);
          for (const b of plan.buildings) expect(edgeDistance(gate, b.outline)).toBeGreaterThan(1);
        }
      }
    }
  });

  it('has shops within a metre of the front they belong to, outside it', () => {
    for (const { plan } of made) {
      for (const shop of plan.shops) {
        expect(isInside(shop.at, shop.building.outline)).toBe(false);
        expect(edgeDistance(shop.at, shop.building.outline)).toBeLessThan(1);
      }
    }
  });

  it('draws rings that close, turn counter-clockwise and never cross themselves', () => {
    for (const { plan, geojson } of made) {
      for (const { outline } of [...plan.buildings, ...plan.compounds]) {
        expect(areaOf(outline)).toBeGreaterThan(80);
        expect(crossesItself(outline)).toBe(false);
      }
      for (const { geometry } of geojson.features) {
        if (geometry.type !== 'Polygon') continue;
        const ring = geometry.coordinates[0]!;
        expect(ring[0]).toEqual(ring.at(-1));
        expect(areaOf(ring.slice(1) as Point[])).toBeGreaterThan(0);
      }
    }
  });

  it('gives coordinates in seven decimals near where it says it lies', () => {
    const text = JSON.stringify(made[0]!.geojson.features.map(f => f.geometry));
    expect(text).not.toMatch(/\.\d{8}/);
    for (const [lon, lat] of made[0]!.community.boundary) {
      expect(lon).toBeGreaterThan(104.06);
      expect(lon).toBeLessThan(104.08);
      expect(lat).toBeGreaterThan(30.63);
      expect(lat).toBeLessThan(30.65);
    }
  });
});
