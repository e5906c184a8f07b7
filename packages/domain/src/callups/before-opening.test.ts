import { expect, test } from 'vitest';
import type { Duty, OpenGrid } from '../emergencies/index.ts';
import { peopleBeforeOpening, telephoneMinutes } from './before-opening.ts';

const grid = (gridId: string): OpenGrid => ({
  gridId,
  code: gridId,
  name: gridId,
  generalGridId: 'G',
  doors: 50,
  dwellings: 50,
  shops: 0,
  minutes: 60,
  members: 2,
});
const duty = (personId: string, role: string, gridId: string | null, generalGridId: string | null = null): Duty => ({
  personId,
  role,
  gridId,
  generalGridId,
  reachable: true,
});

test('each person is concerned once, in the role in which they lead most; who answers for another place is not', () => {
  const duties = [
    duty('a', 'grid-member', 'g'),
    duty('a', 'grid-head', 'h'),
    duty('b', 'general-grid-member', null, 'G'),
    duty('c', 'general-grid-member', null, 'elsewhere'),
    duty('d', 'grid-head', 'elsewhere'),
    duty('e', 'community-staff', null),
  ];
  expect(peopleBeforeOpening([grid('g'), grid('h')], duties)).toEqual([
    { personId: 'a', role: 'grid-head', gridId: 'h', generalGridId: 'G' },
    { personId: 'b', role: 'general-grid-member', gridId: null, generalGridId: 'G' },
  ]);
});

test('the telephone takes as long as its longest line of people who ring one after another', () => {
  const members = Array.from({ length: 8 }, (_, index) => duty(`m${index}`, 'grid-member', 'g'));
  const people = peopleBeforeOpening([grid('g')], [duty('head', 'grid-head', 'g'), ...members]);
  // The head at 1.5 minutes, then eight of theirs.
  expect(telephoneMinutes(people, ['office'])).toBe(14);
  expect(telephoneMinutes([], ['office'])).toBe(0);
});
