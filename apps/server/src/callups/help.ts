import {
  decideAskHelp,
  decideTakeHelp,
  evolveHelp,
  type Help,
  type HelpAsked,
  type HelpSlice,
  type HelpTaken,
} from '@linli/domain';
import { sql } from 'kysely';
import { type EmergencyRow, findEmergency, holdEpisode } from '../emergencies/index.ts';
import { type CommandContext, defineHandler, type JournalEntry } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { lookItem } from './look-items.ts';

interface LoadedHelp extends HelpSlice {
  readonly callUp: EmergencyRow | null;
  readonly actingHeadId: string | null;
}
type Asking = CommandContext<'callups.askHelp' | 'callups.takeHelp'>;

/** `callups.askHelp`: a grid has too few people and asks for some; the grid is looked at again with it. */
export const askHelp = defineHandler<'callups.askHelp', LoadedHelp, HelpAsked>({
  kind: 'callups.askHelp',
  load: loadHelp,
  scope: scopeOfHelp,
  decide: (state, { payload, now, actor }) => decideAskHelp(state, payload, { now, by: actor.personId }),
  evolve: evolveHelp,
  save: saveHelp,
  journal: (event, context) => journalOf(event.type, context, { from: event.help.from, people: event.help.people }),
  outbox: (events, { id, payload }, { callUp }) =>
    events.length > 0 && callUp ? [lookItem(callUp, [payload.unitId], { cause: id })] : [],
});

/** `callups.takeHelp`: somebody sees to it, so that not three do. */
export const takeHelp = defineHandler<'callups.takeHelp', LoadedHelp, HelpTaken>({
  kind: 'callups.takeHelp',
  load: loadHelp,
  scope: scopeOfHelp,
  decide: (state, { now, actor }) => decideTakeHelp(state, { now, by: actor.personId }),
  evolve: evolveHelp,
  save: saveHelp,
  journal: (event, context) => journalOf(event.type, context, {}),
});

/** Whoever leads the grid while its head does not may ask for it too. */
function scopeOfHelp({ actingHeadId }: LoadedHelp, { actor, payload }: Asking) {
  const acts = actor.personId !== null && actor.personId === actingHeadId;
  return { personId: acts ? actor.personId : null, gridIds: [payload.unitId] };
}

const journalOf = (event: string, { payload }: Asking, facts: NonNullable<JournalEntry['facts']>): JournalEntry => ({
  event,
  subjectKind: 'call-up',
  subjectId: payload.callUpId,
  gridId: payload.unitId,
  facts,
});

interface HelpRow {
  readonly unitId: string;
  readonly actingHeadId: string | null;
  readonly from: Help['from'] | null;
  readonly people: number;
  readonly askedAt: string;
  readonly askedBy: string | null;
  readonly takenAt: string | null;
  readonly takenBy: string | null;
}

async function loadHelp(tx: Tx, { communityId, payload, now }: Asking): Promise<LoadedHelp> {
  await holdEpisode(tx, payload.callUpId, 'shared');
  const callUp = await findEmergency(tx, communityId, { callUpId: payload.callUpId }, now);
  if (!callUp) return { callUp: null, unit: null, actingHeadId: null };
  const row = await tx.find<HelpRow>(sql`
    SELECT unit_id AS "unitId", acting_head_id AS "actingHeadId", help_from AS "from", help_people AS people, help_asked_at AS "askedAt",
           help_asked_by AS "askedBy", help_taken_at AS "takenAt", help_taken_by AS "takenBy"
      FROM grid_call_up WHERE ${which(communityId, callUp, payload.unitId)} FOR UPDATE`);
  if (!row) return { callUp, unit: null, actingHeadId: null };
  const { unitId, actingHeadId, from, ...asked } = row;
  return { callUp, unit: { unitId, help: from && { from, ...asked } }, actingHeadId };
}

async function saveHelp(tx: Tx, { communityId }: Asking, { callUp, unit }: LoadedHelp): Promise<Record<string, never>> {
  const help = unit?.help;
  if (!callUp || !unit || !help) return {};
  await tx.run(sql`
    UPDATE grid_call_up SET help_from = ${help.from}, help_people = ${help.people}, help_asked_at = ${help.askedAt},
           help_asked_by = ${help.askedBy}, help_taken_at = ${help.takenAt}, help_taken_by = ${help.takenBy}
     WHERE ${which(communityId, callUp, unit.unitId)}`);
  return {};
}

const which = (communityId: string, { emergencyId, callUpId }: EmergencyRow, unitId: string) =>
  sql`community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId} AND unit_id = ${unitId}`;
