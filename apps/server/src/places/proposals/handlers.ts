import { decideProposals as decide, decideReopen, type ProposalEvent, type ProposalState } from '@linli/domain';
import { sql } from 'kysely';
import { type CommandContext, defineHandler } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { loadProposals, saveProposals } from './store.ts';

type Kind = 'places.decideProposals' | 'places.reopenProposals';
interface State {
  readonly known: readonly ProposalState[];
  readonly events: readonly ProposalEvent[];
}

const load = async (tx: Tx, { communityId, payload }: CommandContext<Kind>): Promise<State> => ({
  known: await loadProposals(tx, communityId, payload.proposalIds),
  events: [],
});
const evolve = (state: State, event: ProposalEvent): State => ({ ...state, events: [...state.events, event] });
async function save(tx: Tx, { communityId, actor, now }: CommandContext<Kind>, { events }: State) {
  const decided = await saveProposals(tx, communityId, events, actor.personId, now);
  const passed = events.flatMap(event =>
    event.type === 'proposal-passed' ? [{ proposalId: event.proposalId, code: event.code }] : [],
  );
  return { decided: decided.length, passed };
}
/** At the door: its history tells what was decided about it. */
const journal = (event: ProposalEvent) =>
  event.type === 'proposal-passed'
    ? []
    : { event: event.type, subjectKind: 'door', subjectId: event.doorId, facts: { proposal: event.kind } };

/** `places.decideProposals`: what rounds saw is taken over into the ledger, or not. */
export const decideProposals = defineHandler<'places.decideProposals', State, ProposalEvent>({
  kind: 'places.decideProposals',
  load,
  decide: ({ known }, { payload }) => decide(known, payload.proposalIds, payload.decision),
  evolve,
  save,
  journal,
});

/** `places.reopenProposals`: decisions taken back, doors as they were. */
export const reopenProposals = defineHandler<'places.reopenProposals', State, ProposalEvent>({
  kind: 'places.reopenProposals',
  load,
  decide: ({ known }, { payload }) => decideReopen(known, payload.proposalIds),
  evolve,
  save,
  journal,
});

interface DoorsChecked {
  readonly type: 'door-checked';
  readonly doorId: string;
}

/** `places.markChecked`: the entries of these doors were looked at and are right. Doors that are not of the ledger are passed over. */
export const markChecked = defineHandler<'places.markChecked', { readonly known: readonly string[] }, DoorsChecked>({
  kind: 'places.markChecked',
  async load(tx, { communityId, payload }) {
    const rows = await tx.rows<{ id: string }>(sql`
      SELECT door_id AS id FROM door
       WHERE community_id = ${communityId} AND door_id = ANY (${payload.doorIds}::uuid[]) AND source = 'ledger' ORDER BY door_id FOR UPDATE`);
    return { known: rows.map(row => row.id) };
  },
  decide: ({ known }) => known.map(doorId => ({ type: 'door-checked', doorId })),
  evolve: state => state,
  async save(tx, { communityId, now }, { known }) {
    await tx.run(
      sql`UPDATE door SET checked_at = ${now} WHERE community_id = ${communityId} AND door_id = ANY (${[...known]}::uuid[])`,
    );
    return { checked: known.length };
  },
  journal: event => ({ event: event.type, subjectKind: 'door', subjectId: event.doorId }),
});
