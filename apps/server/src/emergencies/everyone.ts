import {
  type AreaUnit,
  decideAskEveryone,
  decideCallEveryone,
  type EveryoneAsked,
  type EveryoneCalled,
  type EveryoneState,
} from '@linli/domain';
import { sql } from 'kysely';
import { askApproval, findApprovalOf } from '../approvals/index.ts';
import { defineHandler, type JournalEntry } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { type EmergencyRow, findEmergency, holdEpisode } from './emergency-row.ts';
import { firstLooks } from './open.ts';
import { unitsOf } from './units-of.ts';

interface Everyone extends EveryoneState {
  readonly emergency: EmergencyRow | null;
  readonly units: readonly AreaUnit[];
}

/** `emergencies.askEveryone`: may all helpers be called at once? A second person is asked; the call-up goes on by waves meanwhile. */
export const askEveryone = defineHandler<'emergencies.askEveryone', Everyone, EveryoneAsked>({
  kind: 'emergencies.askEveryone',
  load: (tx, { communityId, payload, now }) => load(tx, communityId, payload.emergencyId, now),
  decide: (state, { now }) => decideAskEveryone(state, { now }),
  evolve: state => state,
  async save(tx, { id, communityId, payload: { emergencyId, reason }, actor, now, platform }, { unitIds }) {
    const about = { communityId, approvalId: id, kind: 'call-everyone', subjectId: id } as const;
    const facts = { grids: unitIds.length };
    await tx.run(
      sql`UPDATE emergency SET everyone_ask_id = ${id} WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`,
    );
    return {
      confirmBy: await askApproval(tx, platform, { ...about, facts, reason, askedBy: actor.personId ?? '', now }),
    };
  },
  journal: event => journalOf(event, {}),
});

/** `emergencies.callEveryone`: calls them, once somebody else has said yes. */
export const callEveryone = defineHandler<'emergencies.callEveryone', Everyone, EveryoneCalled>({
  kind: 'emergencies.callEveryone',
  load: (tx, { communityId, payload, now }) => load(tx, communityId, payload.emergencyId, now),
  decide: state => decideCallEveryone(state),
  evolve: state => state,
  async save(tx, { communityId, payload: { emergencyId }, now }, { unitIds }) {
    await tx.run(sql`
      UPDATE emergency SET everyone_at = coalesce(everyone_at, ${now}) WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`);
    return { grids: unitIds.length };
  },
  journal: event => journalOf(event, { grids: event.unitIds.length }),
  outbox: (events, { id }, { units }) =>
    events.flatMap(event =>
      firstLooks(
        event,
        units.filter(unit => unit.calledOffAt === null),
        id,
      ),
    ),
});

async function load(tx: Tx, communityId: string, emergencyId: string, now: string): Promise<Everyone> {
  const before = await findEmergency(tx, communityId, { emergencyId }, now);
  if (before) await holdEpisode(tx, before.callUpId, 'alone');
  const emergency = (await findEmergency(tx, communityId, { emergencyId }, now)) ?? null;
  const units = emergency ? await unitsOf(tx, communityId, emergency) : [];
  const unitIds = units.filter(unit => unit.calledOffAt === null).map(unit => unit.unitId);
  const askId = emergency?.everyoneAskId ?? null;
  const approval = askId ? await findApprovalOf(tx, communityId, 'call-everyone', askId) : null;
  return { emergency, units, unitIds, approval };
}

const journalOf = (
  { type, callUpId, emergencyId, status }: EveryoneAsked | EveryoneCalled,
  facts: NonNullable<JournalEntry['facts']>,
): JournalEntry => ({ event: type, subjectKind: 'call-up', subjectId: callUpId, emergencyId, status, facts });
