import { checkingOutcomes, type DoorInLedger, type DoorSeen, proposalChanges } from '@linli/domain';
import { sql } from 'kysely';
import { childId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/postgres/database.ts';

/**
 * Compares what a round now knows of some doors with the ledger, and opens or takes back proposals. One statement where
 * nothing differs, so that a visit at night stays cheap.
 */
export async function proposeFromRound(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  seen: readonly DoorSeen[],
  now: string,
): Promise<void> {
  const ledger = await tx.rows<DoorInLedger>(sql`
    SELECT d.door_id AS "doorId", d.source, d.vacant, d.people,
           coalesce(jsonb_agg(jsonb_build_object('proposalId', p.proposal_id, 'kind', p.kind, 'visitId', p.visit_id))
                      FILTER (WHERE p.proposal_id IS NOT NULL), '[]') AS open
      FROM door d LEFT JOIN ledger_proposal p
        ON p.community_id = d.community_id AND p.door_id = d.door_id AND p.state = 'open' AND p.emergency_id = ${emergencyId}
     WHERE d.community_id = ${communityId} AND d.door_id = ANY (${seen.map(door => door.doorId)}::uuid[])
     GROUP BY d.community_id, d.door_id`);
  const { open, withdraw } = proposalChanges(ledger, seen);
  if (withdraw.length > 0)
    await tx.run(sql`
      UPDATE ledger_proposal SET state = 'withdrawn', decided_at = ${now}
       WHERE community_id = ${communityId} AND proposal_id = ANY (${withdraw}::uuid[]) AND state = 'open'`);
  // Open already from another emergency: one is enough.
  await tx.insertMany(
    'ledger_proposal',
    open.map(one => ({
      community_id: communityId,
      // A result that is taken back and recorded anew has a new id; the same one seen twice does not propose twice.
      proposal_id: childId(one.visitId, `proposal:${one.kind}`),
      door_id: one.doorId,
      kind: one.kind,
      value: one.value,
      emergency_id: emergencyId,
      visit_id: one.visitId,
      seen_at: one.seenAt,
      state: 'open',
    })),
    sql`ON CONFLICT DO NOTHING`,
  );
}

/** Doors of an emergency's round at which the round spoke with somebody or saw that nobody lives there are checked as of then. */
export async function markCheckedByRound(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  doorIds: readonly string[] | null,
): Promise<void> {
  await tx.run(sql`
    UPDATE door d SET checked_at = r.visited_at FROM round_door r
     WHERE r.community_id = ${communityId} AND r.emergency_id = ${emergencyId} AND r.outcome = ANY (${[...checkingOutcomes]}::text[])
       ${doorIds === null ? sql`` : sql`AND r.door_id = ANY (${doorIds}::uuid[])`}
       AND d.community_id = ${communityId} AND d.door_id = r.door_id AND (d.checked_at IS NULL OR d.checked_at < r.visited_at)`);
}
