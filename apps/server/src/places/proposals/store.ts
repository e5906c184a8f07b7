import type { ProposalDecided, ProposalEvent, ProposalState } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** Proposals with their doors, locked for a decision; unknown ids are missing. */
export async function loadProposals(
  tx: Tx,
  communityId: string,
  proposalIds: readonly string[],
): Promise<ProposalState[]> {
  return tx.rows<ProposalState>(sql`
    SELECT p.proposal_id AS "proposalId", p.door_id AS "doorId", p.kind, p.value, p.state, p.before,
           EXISTS (SELECT 1 FROM ledger_proposal t WHERE t.community_id = p.community_id AND t.door_id = p.door_id AND t.kind = p.kind
                      AND t.state = 'open' AND t.proposal_id <> p.proposal_id) AS "twinOpen",
           jsonb_build_object('source', d.source, 'vacant', d.vacant, 'people', d.people,
             'placed', d.entrance_id IS NOT NULL OR d.kind = 'shop',
             'livedIn', EXISTS (SELECT 1 FROM household h WHERE h.community_id = d.community_id AND h.door_id = d.door_id
                                   AND h.moved_out IS NULL)) AS door
      FROM ledger_proposal p JOIN door d ON d.community_id = p.community_id AND d.door_id = p.door_id
     WHERE p.community_id = ${communityId} AND p.proposal_id = ANY (${proposalIds}::uuid[])
     ORDER BY p.door_id, p.proposal_id FOR UPDATE OF p, d`);
}

/** Writes decisions and what they do to doors, and keeps the ledger's figures. Four statements, whatever the number. */
export async function saveProposals(
  tx: Tx,
  communityId: string,
  events: readonly ProposalEvent[],
  by: string | null,
  now: string,
): Promise<ProposalDecided[]> {
  const decided = events.filter(event => event.type !== 'proposal-passed');
  const rows = decided.map(event => ({
    id: event.proposalId,
    state: stateAfter[event.type],
    before: event.before,
  }));
  await tx.run(sql`
    UPDATE ledger_proposal p SET state = c.state, before = c.before,
           decided_at = CASE WHEN c.state = 'open' THEN NULL ELSE ${now}::timestamptz END,
           decided_by = CASE WHEN c.state = 'open' THEN NULL ELSE ${by}::uuid END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c (id uuid, state text, before jsonb)
     WHERE p.community_id = ${communityId} AND p.proposal_id = c.id`);
  await setDoors(tx, communityId, [...new Map(decided.map(event => [event.doorId, event.door]))]);
  return decided;
}

const stateAfter = {
  'proposal-accepted': 'accepted',
  'proposal-declined': 'declined',
  'proposal-reopened': 'open',
} as const;

/** Sets doors to these facts; a door that enters or leaves the ledger moves its kept figures and revision. */
export async function setDoors(
  tx: Tx,
  communityId: string,
  doors: readonly (readonly [string, ProposalDecided['door']])[],
): Promise<void> {
  if (doors.length === 0) return;
  const facts = doors.map(([id, door]) => ({ id, ...door }));
  await tx.run(sql`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) AS c (id uuid, source text, vacant boolean, people integer)),
    crossed AS (
      SELECT d.kind, sum(CASE WHEN w.source = 'ledger' THEN 1 ELSE -1 END)::int AS doors
        FROM wanted w JOIN door d ON d.community_id = ${communityId} AND d.door_id = w.id
       WHERE (d.source = 'ledger') <> (w.source = 'ledger') GROUP BY d.kind),
    moved AS (
      UPDATE door d SET source = w.source, vacant = w.vacant, people = w.people FROM wanted w
       WHERE d.community_id = ${communityId} AND d.door_id = w.id RETURNING 1)
    UPDATE community SET ledger_revision = ledger_revision + 1,
           dwellings = dwellings + coalesce((SELECT doors FROM crossed WHERE kind = 'dwelling'), 0),
           shops = shops + coalesce((SELECT doors FROM crossed WHERE kind = 'shop'), 0)
     WHERE community_id = ${communityId} AND EXISTS (SELECT 1 FROM crossed) AND (SELECT count(*) FROM moved) > 0`);
}
