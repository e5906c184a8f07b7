import type { ChannelKind } from '@linli/domain';
import type { AnyCommand, Outcome } from '@linli/protocol';
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Peopled } from '../../testing/first-community.ts';

/** An emergency that a test opened. */
export interface Episode {
  readonly emergencyId: string;
  readonly callUpId: string;
  readonly roundId: string;
}

/** Opens one on all grids (or some) and does what is due at once. */
export async function openEpisode(
  test: Peopled,
  more: {
    status?: 'actual' | 'exercise';
    playbookId?: string;
    level?: string;
    gridIds?: string[];
    channels?: ChannelKind[];
  } = {},
): Promise<Episode> {
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  const { status = 'actual', playbookId = 'flood-night', level = 'red', gridIds, channels } = more;
  const payload = {
    ...ids,
    playbookId,
    level,
    title: '府河涨水',
    ...(gridIds ? { gridIds } : {}),
    ...(channels ? { channels } : {}),
  };
  // A session of its own: tests let days pass.
  const office = await test.clientOf(test.officerId);
  await office.command('emergencies.open', payload, { communityId: test.communityId, status });
  await drainAll(test);
  return ids;
}

/** Drains the outbox until nothing is due. */
export async function drainAll(test: Peopled): Promise<void> {
  while ((await test.server.drain()) > 0);
}

/** Lets server time pass and does what falls due, minute by minute, as the running server would. */
export async function pass(test: Peopled, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    test.clock.driveTo(test.clock.now() + 60_000);
    await drainAll(test);
  }
}

/** Server time as a phone with a right clock has it, `seconds` off for one with a wrong one. */
export const phoneTime = (test: Peopled, seconds = 0): string =>
  new Date(test.clock.now() + seconds * 1000).toISOString();

/** A result as a phone records it. */
export function visitItem(
  test: Peopled,
  roundId: string,
  doorId: string,
  outcome: Outcome,
  more: Partial<AnyCommand> & { note?: string } = {},
): AnyCommand {
  const { note, ...envelope } = more;
  return {
    id: newId(),
    kind: 'rounds.recordVisit',
    communityId: test.communityId,
    status: 'actual',
    purpose: 'visit',
    capturedAt: phoneTime(test),
    payload: { visitId: newId(), roundId, doorId, outcome, ...(note ? { note } : {}) },
    ...envelope,
  };
}

/** Kept counters beside a recount of the doors: equal at all times. */
export async function countersAndRecount(test: Peopled, { emergencyId }: Episode) {
  return test.server.platform.database.read([test.communityId], async tx => ({
    kept: await tx.rows(sql`
      SELECT grid_id, outcome, doors FROM round_counter WHERE emergency_id = ${emergencyId} AND doors <> 0 ORDER BY 1, 2`),
    recount: await tx.rows(sql`
      SELECT grid_id, coalesce(outcome, '') AS outcome, count(*) AS doors FROM round_door WHERE emergency_id = ${emergencyId} GROUP BY 1, 2 ORDER BY 1, 2`),
    keptCalls: await tx.rows(sql`
      SELECT state, sum(people) AS people FROM call_counter WHERE emergency_id = ${emergencyId} GROUP BY 1 HAVING sum(people) <> 0 ORDER BY 1`),
    recountCalls: await tx.rows(
      sql`SELECT state, count(*) AS people FROM call WHERE emergency_id = ${emergencyId} GROUP BY 1 ORDER BY 1`,
    ),
  }));
}
