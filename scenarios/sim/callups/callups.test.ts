import { expect, test } from 'vitest';
import { type PlantedBug, plantedBugs } from './bugs.ts';
import { playCallUp } from './play.ts';
import { keptSeeds } from './seeds.ts';

const seeds = process.env.LINLI_TEST_SIZE === 'full' ? 1000 : 250;

test(`call-ups hold their rules through ${seeds} histories of dying nodes, jumping clocks, lying gateways and leaving people, while it is stopped, corrected, and drills go on beside`, () => {
  const broken = Array.from({ length: seeds }, (_, index) => playCallUp(index + 1)).filter(
    one => one.faults.length > 0,
  );
  expect(broken.map(({ seed, faults }) => ({ seed, faults }))).toEqual([]);
});

test.each(keptSeeds)('seed $seed still holds, and still shows what it once showed: $showed', ({ seed, showed }) => {
  expect(playCallUp(seed).faults).toEqual([]);
  expect(playCallUp(seed, { bug: showed }).faults).not.toEqual([]);
});

test('one seed is one history, to the last line; two seeds are two', () => {
  const [first, again, other] = [
    playCallUp(5, { keepsLines: true }),
    playCallUp(5, { keepsLines: true }),
    playCallUp(8),
  ];
  expect(again).toEqual(first);
  expect(first.lines.length).toBeGreaterThan(20);
  expect(other.hash).not.toBe(first.hash);
});

const kept = new Set(keptSeeds.map(one => one.showed));
const others = (Object.keys(plantedBugs) as PlantedBug[]).filter(bug => !kept.has(bug));

test.each(others)('the simulator finds a planted mistake within 500 seeds: %s', bug => {
  const found = Array.from({ length: 500 }, (_, index) => index + 1).find(
    seed => playCallUp(seed, { bug }).faults.length > 0,
  );
  expect(found).toBeDefined();
});

test('the histories are worth playing: most are disturbed, some are cancelled, called off in part, corrected, with drills beside them, grids fill and run short', () => {
  const reports = Array.from({ length: 100 }, (_, index) => playCallUp(index + 1));
  const share = (is: (report: (typeof reports)[number]) => boolean): number =>
    reports.filter(is).length / reports.length;
  expect(share(one => one.disturbed)).toBeGreaterThan(0.5);
  expect(share(one => one.cancelled)).toBeGreaterThan(0.2);
  expect(share(one => one.calledOff)).toBeGreaterThan(0.1);
  expect(share(one => one.corrected)).toBeGreaterThan(0.2);
  expect(share(one => one.drills > 0)).toBeGreaterThan(0.2);
  expect(share(one => one.gridsEnough > 0)).toBeGreaterThan(0.5);
  expect(share(one => one.gridsShort > 0)).toBeGreaterThan(0.2);
});
