import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DrivableClock } from '../../apps/server/src/platform/clock.ts';
import { makeServerStarter, type ServerStarter } from '../../apps/server/src/testing/server-starter.ts';
import { playSilentHeads, type SilentHeadsReport, silentHeads } from './play.ts';
import { type SilentHeadsStage, setStage } from './stage.ts';

describe('silent heads: a third of the heads never answer, the gateway is away for 20 minutes, a node dies at work', () => {
  let starter: ServerStarter;
  let stage: SilentHeadsStage;
  let report: SilentHeadsReport;
  beforeAll(async () => {
    const clock = new DrivableClock();
    starter = await makeServerStarter(clock);
    stage = await setStage(starter.start, clock);
    report = await playSilentHeads(stage.target, silentHeads('small', 1));
  }, 600_000);
  afterAll(async () => {
    await stage?.stop();
    await starter?.stop();
  });

  test('whoever is asked gets one message, answers stand, counters are right, and those called are told of the end once', () => {
    expect(report.faults).toEqual([]);
    expect(report.messages).toBeGreaterThan(report.asked);
  });
  test('heads stayed silent, and the call-up went on without them', () => {
    expect(report.silentHeads).toBeGreaterThan(0);
    expect(report.mostWaves).toBeGreaterThan(1);
    expect(report.enough + report.short).toBe(report.grids);
    expect(report.enough).toBeGreaterThan(0);
  });
  test('what the dead node had in hand was done by the other, and the end was told', () => {
    expect(report.rowsOfDeadNode).toBeGreaterThan(0);
    expect(report.cancelled).toBeGreaterThan(0);
  });
  test('calls that the gateway turned away went to the automatic voice within its minutes, and what could wait came when it was back', () => {
    expect(report.turnedAway).toBeGreaterThan(0);
    expect(report.fellBack).toBeGreaterThan(0);
    expect(report.fellBackAfter).toBeLessThan(report.minutesAway);
    expect(report.late.mostMinutes).toBeLessThanOrEqual(report.minutesAway + 1);
  });
});
