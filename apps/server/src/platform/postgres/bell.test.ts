import { expect, test } from 'vitest';
import { Bell, type Channel } from './bell.ts';

const soon = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

test('what is told within a moment is told to other nodes once for each, and to this process at once', async () => {
  const told: (readonly string[])[] = [];
  const bell = new Bell(async (_, payloads) => void told.push(payloads));
  let heard = 0;
  const deaf = bell.hear('linli_journal', () => (heard += 1));
  for (const payload of ['a', 'b', 'a']) bell.ring('linli_journal', payload);
  expect(heard).toBe(3);
  await soon(60);
  expect(told).toEqual([['a', 'b']]);
  deaf();
  bell.ring('linli_journal', 'c');
  await bell.flush();
  expect([heard, told.at(-1)]).toEqual([3, ['c']]);
});

test('work of this process is nobody else’s to hear of', async () => {
  const told: Channel[] = [];
  const bell = new Bell(async channel => void told.push(channel));
  bell.ring('linli_outbox', '');
  await bell.flush();
  expect(told).toEqual([]);
});

test('an announcement that fails is made once more', async () => {
  let tries = 0;
  const bell = new Bell(async () => {
    tries += 1;
    if (tries === 1) throw new Error('away');
  });
  bell.ring('linli_journal', 'a');
  // Keeps the process up: the second try would not.
  await Promise.all([bell.flush(), soon(1100)]);
  expect(tries).toBe(2);
});
