import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { divide } from '../src/divide.ts';
import { defaultSettings } from '../src/settings.ts';
import { verify } from '../src/verify.ts';
import { instanceText, readInstance } from './read-instance.ts';

test.each([
  ['community-entrances.atoms.csv', '7bc023dbd8207c6e'],
  ['community-entrances.edges.csv', '4bf712f96845824f'],
  ['community-floors.atoms.csv', '1e81b486051cf193'],
  ['community-floors.edges.csv', '373dd3b0d671b8e0'],
  ['district-entrances.atoms.csv', 'fea654b0e4eedf33'],
  ['district-entrances.edges.csv', 'a4d9ae1dde6735fd'],
  ['district-floors.atoms.csv', 'a3824a6a697266b3'],
  ['district-floors.edges.csv', '24d7b1a17b54f1ce'],
])('the frozen instance %s is the one that every method was measured on', (name, sha256) => {
  expect(createHash('sha256').update(instanceText(name)).digest('hex').slice(0, 16)).toBe(sha256);
});

test('the community of 1,844 floors is divided without a violation, in fewer grids than the prototype needed', () => {
  const [graph] = readInstance('community-floors');
  const plan = divide(graph!, defaultSettings);
  const verdict = verify(graph!, plan, defaultSettings);
  expect(verdict.violations).toEqual([]);
  expect(verdict.doors).toBe(5283 + 195);
  expect(plan.grids.length).toBeLessThanOrEqual(66);
});
