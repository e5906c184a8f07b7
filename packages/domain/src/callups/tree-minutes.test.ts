import { expect, test } from 'vitest';
import { treeMinutes } from './tree-minutes.ts';

const call = (personId: string, callerId: string | null) => ({ personId, callerId });

test('a lead begins once they were telephoned, and telephones one after another', () => {
  expect(treeMinutes([])).toBe(0);
  expect(treeMinutes([call('a', 'office'), call('b', 'office')])).toBe(3);
  // a at 1.5; then a telephones c and d.
  expect(treeMinutes([call('a', 'office'), call('c', 'a'), call('d', 'a')])).toBe(5);
  expect(treeMinutes([call('d', 'c'), call('c', 'a'), call('a', null)])).toBe(5);
});

test('a ring that no root leads into ends the count instead of running for ever', () => {
  expect(treeMinutes([call('a', 'b'), call('b', 'a')])).toBe(0);
});
