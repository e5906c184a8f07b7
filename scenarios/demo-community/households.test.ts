import { expect, test } from 'vitest';
import { householdsOf } from './households.ts';
import { generateCommunity } from './index.ts';

const generated = generateCommunity({ seed: 1, profile: 'small' });
const households = householdsOf(generated);

test('behind every dwelling that is not vacant lives one household, as many people as the plan says, the same on every machine', () => {
  const { dwellings, vacant } = generated.figures;
  expect(households).toHaveLength(dwellings - vacant);
  expect(new Set(households.map(each => each.doorRef)).size).toBe(households.length);
  expect(householdsOf(generateCommunity({ seed: 1, profile: 'small' }))).toEqual(households);
  const lived = generated.plan.buildings.flatMap(b => b.entrances.flatMap(e => e.dwellings.filter(d => !d.vacant)));
  expect(households.map(each => each.people)).toEqual(lived.map(each => each.people));
});

test('children are a number, never named: names and children together are no more than the people', () => {
  for (const { people, children, residents } of households)
    expect(people - children - residents.length).toBeGreaterThanOrEqual(0);
  expect(households.some(each => each.children > 0)).toBe(true);
});

test('numbers ring nobody, and are shared only by a helper and the same human at their own door', () => {
  const helpers = new Map(generated.people.map(person => [person.phone, person]));
  const phones = households.flatMap(each => each.residents.flatMap(one => one.phone ?? []));
  expect(new Set(phones).size).toBe(phones.length);
  for (const phone of phones) expect(phone).toMatch(/^154\d{8}$/);
  const both = households.flatMap(({ doorRef, residents }) =>
    residents.flatMap(({ name, phone }) => {
      const helper = helpers.get(phone ?? '');
      return helper ? [[helper.name === name, helper.home?.ref === doorRef]] : [];
    }),
  );
  expect(both.length).toBeGreaterThan(0);
  expect(both.every(([sameName, sameDoor]) => sameName && sameDoor)).toBe(true);
});
