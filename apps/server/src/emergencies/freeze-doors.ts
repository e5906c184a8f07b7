import type { EmergencyOpened } from '@linli/domain';
import { iso } from '../platform/clock.ts';
import { defineHandler, type OutboxItem, type Platform } from '../platform/command.ts';
import type { Execute } from '../platform/execute.ts';
import { childId } from '../platform/ids.ts';
import { operatorOf } from '../platform/operator.ts';
import type { OutboxWorker } from '../platform/outbox/index.ts';
import { type EmergencyRow, findEmergency, holdEpisode } from './emergency-row.ts';
import { freezeWhereNot } from './open-store.ts';

/** The doors of a round are there. */
interface DoorsFrozen {
  readonly type: 'doors-frozen';
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly roundId: string;
}

/**
 * `emergencies.freezeDoors`: copies the doors of a round as they were at its opening, when the rush of the opening is over. Whoever recorded something before it has frozen them already.
 */
export const freezeDoors = defineHandler<'emergencies.freezeDoors', { emergency: EmergencyRow | null }, DoorsFrozen>({
  kind: 'emergencies.freezeDoors',
  large: true,
  async load(tx, { communityId, payload, now }) {
    const emergency = (await findEmergency(tx, communityId, payload, now)) ?? null;
    if (emergency) await holdEpisode(tx, emergency.roundId, 'shared');
    return { emergency };
  },
  decide: ({ emergency }) =>
    emergency && emergency.endedAt === null ? [{ type: 'doors-frozen', ...emergency } satisfies DoorsFrozen] : [],
  evolve: state => state,
  async save(tx, { communityId }, { emergency }) {
    if (!emergency || emergency.endedAt !== null) return { doors: null };
    const doors = await freezeWhereNot(tx, communityId, emergency);
    for (const table of writtenInTheRush) await tx.noteGrowth(table);
    return { doors };
  },
  journal: ({ type, emergencyId, status, roundId }) => ({
    event: type,
    emergencyId,
    status,
    subjectKind: 'round',
    subjectId: roundId,
  }),
});

/** Of what those write who call everybody the planner is told now: nobody had the time. */
const writtenInTheRush = ['grid_call_up', 'call', 'call_counter', 'round_counter', 'outbox', 'journal'];

/** So long after the button nobody waits any more for being called. */
const afterRushMs = 10_000;

/** What is left to do after an opening and the looks at its people, when the rush is over: until then the doors are read as they are about to be. */
export const freezeItem = ({
  emergencyId,
  status,
  openedAt,
}: Pick<EmergencyOpened, 'emergencyId' | 'status' | 'openedAt'>): OutboxItem => ({
  emergencyId,
  status,
  id: childId(emergencyId, 'freeze-doors'),
  topic: 'emergencies.freezeDoors',
  dueAt: iso(Date.parse(openedAt) + afterRushMs),
  urgency: 6,
  payload: {},
});

/** Worker of what an opening leaves: its command's id derives from the row's, so a second run is a repeat. */
export const emergenciesWorkers = ({
  execute,
  platform,
}: {
  readonly execute: Execute;
  readonly platform: Platform;
}): Readonly<Record<string, OutboxWorker>> => ({
  'emergencies.freezeDoors': async ({ outboxId, communityId, emergencyId, status }) => {
    const answer = await execute(
      {
        id: childId(outboxId, 'command'),
        kind: 'emergencies.freezeDoors',
        communityId,
        emergencyId,
        status,
        purpose: 'daily-service',
        capturedAt: iso(platform.clock.now()),
        payload: { emergencyId },
      },
      operatorOf(communityId),
    );
    if (answer.outcome !== 'accepted') throw new Error(`doors were not frozen: ${answer.outcome}`);
  },
});
