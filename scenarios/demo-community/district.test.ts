import { expect, it } from 'vitest';
import { generateDistrict } from './district.ts';

const district = [...generateDistrict({ seed: 3, communities: 4 })];

it('puts communities of a district side by side, never over one another', () => {
  const boxes = district.map(({ community: { boundary } }) => ({
    west: Math.min(...boundary.map(p => p[0])),
    east: Math.max(...boundary.map(p => p[0])),
  }));
  for (let i = 1; i < boxes.length; i++) expect(boxes[i]!.west).toBeGreaterThan(boxes[i - 1]!.east);
});

it('gives each community of a district its own name, code and telephone numbers, and one street to all of nine', () => {
  const unique = (values: readonly string[]): number => new Set(values).size;
  expect(unique(district.map(g => g.community.code))).toBe(4);
  expect(unique(district.map(g => g.community.name.zh))).toBe(4);
  expect(unique(district.map(g => g.community.street.zh + g.community.street.code))).toBe(1);
  const phones = district.flatMap(g => g.people.map(p => p.phone));
  expect(unique(phones)).toBe(phones.length);
});

it('makes a district of uneven communities, the same again for the same seed', () => {
  const sizes = district.map(g => g.figures.dwellings);
  expect(Math.max(...sizes)).toBeGreaterThan(1.15 * Math.min(...sizes));
  expect([...generateDistrict({ seed: 3, communities: 2 })].map(g => g.doorsCsv)).toEqual(
    district.slice(0, 2).map(g => g.doorsCsv),
  );
});
