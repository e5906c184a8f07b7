import { expect, test } from 'vitest';
import { groupsOf, type OutboxJob, type OutboxWorker } from './worker.ts';

const job = (name: string, callUp: string, topic = 'callups.message'): OutboxJob => ({
  communityId: 'c',
  outboxId: name,
  topic,
  payload: { callUp },
  emergencyId: 'e',
  status: 'actual',
  tries: 1,
  leaseEpoch: 1,
});
const workers = new Map<string, OutboxWorker>([
  [
    'callups.message',
    { outside: { most: 3, groupOf: ({ payload }) => String(payload.callUp), workOn: async () => new Map() } },
  ],
  ['callups.look', { groupOf: ({ payload }) => String(payload.callUp), workOn: async () => {} }],
  ['one.by.one', async () => {}],
]);
const namesOf = (jobs: readonly OutboxJob[]) =>
  groupsOf(workers, jobs).map(group => group.map(one => one.outboxId).join(''));

test('what leaves side by side goes in groups of so many at most, in the order in which it is due', () => {
  expect(namesOf([...'abcdefgh'].map(name => job(name, 'one')))).toEqual(['abc', 'def', 'gh']);
});

test('a word that is more urgent does not wait behind the many of another call-up', () => {
  // As they are taken: the urgent first.
  const jobs = [job('x', 'one'), job('y', 'two'), ...[...'abcdef'].map(name => job(name, 'one')), job('z', 'two')];
  expect(namesOf(jobs)).toEqual(['xab', 'yz', 'cde', 'f']);
});

test('what is done as one stays one however many they are, and what is done one by one stands alone', () => {
  const looks = [...'abcdefgh'].map(name => job(name, 'one', 'callups.look'));
  expect(namesOf([...looks, job('x', 'one', 'one.by.one'), job('y', 'one', 'one.by.one')])).toEqual([
    'abcdefgh',
    'x',
    'y',
  ]);
});
