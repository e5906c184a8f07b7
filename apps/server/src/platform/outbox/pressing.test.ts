import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pressing } from './pressing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('nothing new begins while something presses, and it begins as soon as the last of that is done', async () => {
  const pressing = new Pressing();
  const ends = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  for (const end of ends) void pressing.hold(() => end.promise);
  let begun = false;
  const waiting = pressing.giveWay().then(() => {
    begun = true;
  });
  ends[0]!.resolve();
  await vi.advanceTimersByTimeAsync(100);
  expect(begun).toBe(false);
  ends[1]!.resolve();
  await waiting;
  await pressing.giveWay();
});

test('nothing waits for longer than two seconds, whatever presses, and what fails while it presses keeps nobody', async () => {
  const pressing = new Pressing();
  void pressing.hold(() => new Promise(() => {}));
  let begun = false;
  void pressing.giveWay().then(() => {
    begun = true;
  });
  await vi.advanceTimersByTimeAsync(1900);
  expect(begun).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(begun).toBe(true);
  const other = new Pressing();
  await expect(other.hold(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await other.giveWay();
});
