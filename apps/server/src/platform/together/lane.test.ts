import { expect, test } from 'vitest';
import { Lane } from './lane.ts';

/** A lane of words; its turns end when they are told to. A word's first letter is its key. */
function laneOf(atOnce = 10, mostWaiting = 100) {
  const turns: string[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const lane = new Lane<string, string>({
    atOnce,
    mostWaiting,
    keysOf: word => [word[0]!],
    run: words => {
      turns.push([...words]);
      return new Promise((done, failed) =>
        ends.push(error => (error ? failed(error) : done(words.map(word => word.toUpperCase())))),
      );
    },
    full: () => new Error('full'),
  });
  return { lane, turns, ends };
}
const soon = (): Promise<void> => new Promise(resolve => setImmediate(() => setImmediate(resolve)));

test('what comes at once goes together, what comes meanwhile goes together after it', async () => {
  const { lane, turns, ends } = laneOf();
  const first = [lane.add('a1'), lane.add('b1')];
  await soon();
  const second = [lane.add('c1'), lane.add('d1'), lane.add('e1')];
  ends[0]!();
  expect(await Promise.all(first)).toEqual(['A1', 'B1']);
  await soon();
  ends[1]!();
  expect(await Promise.all(second)).toEqual(['C1', 'D1', 'E1']);
  expect(turns).toEqual([
    ['a1', 'b1'],
    ['c1', 'd1', 'e1'],
  ]);
  await soon();
  expect(lane.idle).toBe(true);
});

test('two about one thing are never in one turn, and keep their order', async () => {
  const { lane, turns, ends } = laneOf(2);
  const all = ['a1', 'a2', 'b1', 'a3', 'b2', 'c1'].map(word => lane.add(word));
  for (let turn = 0; turn < 4; turn++) {
    await soon();
    ends[turn]?.();
  }
  await Promise.all(all);
  expect(turns.every(turn => new Set(turn.map(word => word[0])).size === turn.length && turn.length <= 2)).toBe(true);
  const order = (key: string): string[] => turns.flat().filter(word => word.startsWith(key));
  expect(order('a')).toEqual(['a1', 'a2', 'a3']);
  expect(order('b')).toEqual(['b1', 'b2']);
});

test('a turn that fails fails for those in it, and the next goes on', async () => {
  const { lane, ends } = laneOf();
  const first = lane.add('a1');
  await soon();
  const second = lane.add('b1');
  ends[0]!(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await soon();
  ends[1]!();
  expect(await second).toBe('B1');
});

test('who finds it full is told so at once, and nobody who waits is pushed out', async () => {
  const { lane, ends } = laneOf(10, 2);
  const waiting = [lane.add('a1'), lane.add('b1')];
  await expect(lane.add('c1')).rejects.toThrow('full');
  await soon();
  ends[0]!();
  expect(await Promise.all(waiting)).toEqual(['A1', 'B1']);
});
