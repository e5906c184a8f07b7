import { expect, test } from 'vitest';
import { firstLook, type GroundBeforeOpening, peopleOf, telephoneMinutes } from './before-opening.ts';
import { type Place, type Tier, usualWaveRules } from './waves/index.ts';

const now = '2026-07-01T16:00:00.000Z'; // midnight in China
const micro = (unitId: string) => ({ unitId, unitKind: 'micro-grid' as const, generalGridId: 'G', quota: 2 });
const general = (unitId: string) => ({ unitId, unitKind: 'general-grid' as const, generalGridId: unitId, quota: 1 });
const place = (unitId: string, personId: string, tier: Tier, role: string): Place => ({ unitId, personId, tier, role });

function ground(places: readonly Place[], more: Partial<GroundBeforeOpening> = {}): GroundBeforeOpening {
  const people = [...new Set(places.map(each => each.personId))];
  const facts = (personId: string) => ({
    personId,
    recentTurns: 0,
    reachable: !personId.startsWith('mute'),
    drills: false,
  });
  const candidates = new Map(people.map(personId => [personId, facts(personId)]));
  return { status: 'actual', level: 'red', rules: usualWaveRules, places, candidates, ...more };
}
const calledBy = (places: readonly Place[], more: Partial<GroundBeforeOpening> = {}) =>
  peopleOf(firstLook(ground(places, more), [general('G'), micro('g'), micro('h')], now)).map(
    ({ personId, role, state }) => [personId, role, state],
  );

test('each person is called once, in the role in which they lead; also at night, and those whom nothing reaches', () => {
  const places = [
    place('G', 'b', 'head', 'general-grid-member'),
    place('g', 'a', 'member', 'grid-member'),
    place('h', 'a', 'head', 'grid-head'),
    place('g', 'mute', 'head', 'grid-head'),
  ];
  expect(calledBy(places)).toEqual([
    ['b', 'general-grid-member', 'called'],
    ['a', 'grid-head', 'called'],
    ['mute', 'grid-head', 'unreachable'],
  ]);
});

test('where nobody leads, whoever stands in is among those who are called; nobody else of the office is', () => {
  const office = ['o1', 'o2'].map(id => place('G', id, 'general-grid', 'community-staff'));
  expect(calledBy([...office, place('g', 'a', 'head', 'grid-head')])).toEqual([
    ['a', 'grid-head', 'called'],
    ['o1', 'community-staff', 'called'],
    ['o2', 'community-staff', 'called'],
  ]);
  const led = [place('G', 'b', 'head', 'general-grid-member'), ...office];
  expect(calledBy(led).map(([personId]) => personId)).toEqual(['b']);
});

test('a grid with many members calls so many as it needs, and a drill those who take part', () => {
  const many = Array.from({ length: 9 }, (_, index) => place('g', `m${index}`, 'member', 'grid-member'));
  expect(calledBy(many)).toHaveLength(4);
  expect(calledBy(many, { status: 'exercise' })).toEqual([]);
});

test('the telephone takes as long as its longest line of people who ring one after another', () => {
  const members = Array.from({ length: 8 }, (_, index) => place('g', `m${index}`, 'deputy', 'deputy-head'));
  const look = firstLook(ground([place('g', 'head', 'head', 'grid-head'), ...members]), [micro('g')], now);
  // The head at 1.5 minutes, then eight of theirs.
  expect(telephoneMinutes(look, ['office'])).toBe(14);
  expect(telephoneMinutes(firstLook(ground([]), [micro('g')], now), ['office'])).toBe(0);
});
