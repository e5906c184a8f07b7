import { expect, test } from 'vitest';
import { backoffMs, makeSender, type SendReport } from './index.ts';

function bench(script: SendReport[]) {
  const waits: number[] = [];
  let due: (() => void) | null = null;
  let sends = 0;
  let unsent = true;
  const sender = makeSender({
    async send() {
      sends += 1;
      const report = script.shift() ?? { kind: 'sent', settled: 0, left: 0, epochChanged: false };
      if (report.kind === 'sent' && report.left === 0) unsent = false;
      return report;
    },
    hasUnsent: async () => unsent,
    after(ms, run) {
      waits.push(ms);
      due = run;
      return () => {
        due = null;
      };
    },
    random: () => 0.5,
    report: () => {},
  });
  const settle = () => new Promise(done => setImmediate(done));
  return {
    sender,
    waits,
    sends: () => sends,
    isDue: () => due !== null,
    async elapse() {
      due?.();
      await settle();
    },
    settle,
  };
}
const full: SendReport = { kind: 'sent', settled: 100, left: 30, epochChanged: false };
const none: SendReport = { kind: 'no-answer', why: 'network' };

test('SE-1 a kick sends in a row until nothing is left', async () => {
  const it = bench([full, { kind: 'sent', settled: 30, left: 0, epochChanged: false }]);
  it.sender.kick();
  await it.settle();
  expect(it.sends()).toBe(2);
  expect(it.isDue()).toBe(false);
});

test('SE-2 F28 without a network it waits longer each time and goes on', async () => {
  const it = bench(Array.from({ length: 20 }, () => none));
  it.sender.kick();
  await it.settle();
  for (let n = 0; n < 12; n++) await it.elapse();
  expect(it.sends()).toBe(13);
  expect(it.waits[1]!).toBeGreaterThan(it.waits[0]!);
  expect(Math.max(...it.waits)).toBeLessThanOrEqual(300_000);
  expect(it.isDue()).toBe(true);
});

test('SE-2 a server that answers but settles nothing is not hammered', async () => {
  const it = bench(
    Array.from({ length: 20 }, () => ({ kind: 'sent', settled: 0, left: 3, epochChanged: false }) as const),
  );
  it.sender.kick();
  await it.settle();
  expect(it.sends()).toBe(1);
  expect(it.waits).toHaveLength(1);
});

test('SE-2 phones that lost the network together do not come back together', () => {
  expect(backoffMs(3, 0)).toBe(8_000);
  expect(backoffMs(3, 0.999)).toBeGreaterThan(15_900);
  expect(backoffMs(1000, 0.999)).toBeLessThanOrEqual(300_000);
});

test('SE-3 many kicks during a request cause one more request', async () => {
  const it = bench([full, full, full]);
  for (let n = 0; n < 10; n++) it.sender.kick();
  await it.settle();
  expect(it.sends()).toBe(4);
});

test('SE-1 a kick during the wait does not wait', async () => {
  const it = bench([none]);
  it.sender.kick();
  await it.settle();
  expect(it.isDue()).toBe(true);
  it.sender.kick();
  await it.settle();
  expect(it.sends()).toBe(2);
  expect(it.isDue()).toBe(false);
});
