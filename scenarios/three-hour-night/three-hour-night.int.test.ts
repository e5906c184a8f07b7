import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/test-server.ts';
import { stageOn } from '../stage-on.ts';
import { type NightReport, playThreeHourNight } from './play.ts';
import { type Size, threeHourNight } from './story.ts';

const size = (process.env.LINLI_SCENARIO_SIZE ?? 'small') as Size;
const seed = Number(process.env.LINLI_SCENARIO_SEED ?? 1);

describe('three-hour night: call up, reach the doors, stand down', () => {
  let it: TestServer;
  let night: NightReport;
  beforeAll(async () => {
    it = await startTestServer();
    night = await playThreeHourNight(stageOn(it.server, it.clock), threeHourNight(size, seed));
  }, 600_000);
  afterAll(() => it?.stop());

  test('no result is lost, none counts twice, the review does not round up', () => {
    expect(night.faults).toEqual([]);
  });
  test('phones that send twice have one effect', () => {
    expect(night.duplicatesAbsorbed).toBeGreaterThan(0);
    expect(night.itemsSent).toBe(night.results + night.duplicatesAbsorbed);
  });
  test('every door has an outcome or stands in the remainder', () => {
    const sum = Object.values(night.byOutcome).reduce((total, n) => total + n, 0);
    expect(sum).toBe(night.doors);
    expect(night.doors).toBeGreaterThan(100);
  });
  test('some answer, some stay silent, each who came is thanked', () => {
    expect(night.answered).toBeGreaterThan(0);
    expect(night.arrived).toBeLessThanOrEqual(night.called);
    expect(night.letters).toBeGreaterThanOrEqual(night.arrived);
  });
});
