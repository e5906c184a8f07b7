import { expect, it } from 'vitest';
import { type Choice, type Choices, namedHeads, orderOf, sheetsOf } from './choice.ts';

const head = (personId: string, agrees: boolean) => ({ personId, name: `name of ${personId}`, agrees });
const grid = (gridId: string, ...heads: ReturnType<typeof head>[]) => ({
  gridId,
  name: gridId,
  codes: [gridId],
  doors: 40,
  heads,
});
const choices: Choices = {
  officePhone: null,
  entrances: 12,
  badges: 5,
  grids: [grid('a', head('p1', true)), grid('b', head('p2', false)), grid('c')],
  emergencies: [
    {
      emergencyId: 'e',
      title: 'Flood',
      exercise: false,
      roundId: 'r',
      callUpId: 'u',
      gridIds: ['a', 'b'],
      calls: 14,
      leads: 2,
    },
  ],
};
const choice: Choice = { kind: 'poster', size: 'A3', gridIds: [], names: true, emergencyId: null };

it('a poster with a name on it has its purpose, one without none', () => {
  expect(namedHeads(choices, choice)).toEqual(['name of p1']);
  expect(orderOf(choices, choice, 'zh')).toMatchObject({ purpose: 'show-head', size: 'A3' });
  expect(orderOf(choices, { ...choice, gridIds: ['b'] }, 'zh')).toMatchObject({ purpose: 'daily-service' });
  expect(orderOf(choices, { ...choice, names: false }, 'zh')).toMatchObject({ purpose: 'daily-service' });
});

it('counts what comes out of the printer: posters, sheets of the round’s own grids, lists, signs', () => {
  expect(sheetsOf(choices, choice)).toBe(1);
  expect(sheetsOf(choices, { ...choice, gridIds: ['a', 'c'] })).toBe(2);
  expect(sheetsOf(choices, { ...choice, kind: 'doors' })).toBe(2);
  expect(sheetsOf(choices, { ...choice, kind: 'calls' })).toBe(2);
  expect(sheetsOf(choices, { ...choice, kind: 'entrances' })).toBe(12);
  expect(sheetsOf(choices, { ...choice, kind: 'badges' })).toBe(5);
});

it('orders nothing when there is nothing: no grids, no emergency', () => {
  const nothing = { ...choices, grids: [], emergencies: [], entrances: 0, badges: 0 };
  for (const kind of ['poster', 'doors', 'calls', 'entrances', 'badges'] as const)
    expect(orderOf(nothing, { ...choice, kind }, 'zh')).toBeNull();
});
