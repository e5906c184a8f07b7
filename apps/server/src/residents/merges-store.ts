import type { MergeMade, MergeSide, RecordsMerged } from '@linli/domain';
import { sql } from 'kysely';
import { setDoors } from '../places/index.ts';
import type { CommandContext } from '../platform/command.ts';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { removeTokens, saveTokens } from '../platform/search/tokens.ts';
import { openResidents } from './rows.ts';

/** What the kept record took over, for the undo: ids only. */
export interface Moved {
  readonly filledPhone: boolean;
  readonly households: readonly string[];
  readonly homes: readonly string[];
}

/** Residents as sides of a merge, locked in one order; unknown ids are missing. */
export const residentSides = (tx: Tx, communityId: string, ids: readonly string[]): Promise<MergeSide[]> =>
  tx.rows(sql`
    SELECT resident_id AS id, merged_into IS NULL AS stands, phone IS NOT NULL AS "hasPhone" FROM resident
     WHERE community_id = ${communityId} AND resident_id = ANY (${ids}::uuid[]) ORDER BY resident_id FOR UPDATE`);

/** The same of doors. */
export const doorSides = (tx: Tx, communityId: string, ids: readonly string[]): Promise<MergeSide[]> =>
  tx.rows(sql`
    SELECT door_id AS id, source = 'ledger' AND NOT estimated AS stands, false AS "hasPhone" FROM door
     WHERE community_id = ${communityId} AND door_id = ANY (${ids}::uuid[]) ORDER BY door_id FOR UPDATE`);

/** One resident stands aside; the kept one may take over their number. */
export async function mergeResidents(
  tx: Tx,
  communityId: string,
  merge: RecordsMerged,
  sealer: Sealer,
): Promise<Moved> {
  const { keptId, goneId, fillsPhone } = merge;
  await tx.run(sql`
    UPDATE resident SET merged_into = ${keptId} WHERE community_id = ${communityId} AND resident_id = ${goneId}`);
  await removeTokens(tx, communityId, [goneId]);
  if (fillsPhone) {
    const [gone] = await openResidents(tx, communityId, sealer, [goneId]);
    const phone = gone?.phone ?? '';
    await tx.run(sql`
      UPDATE resident k SET phone = ${sealer.seal(phone, `resident.phone:${keptId}`)}, phone_index = g.phone_index
        FROM resident g
       WHERE k.community_id = ${communityId} AND k.resident_id = ${keptId} AND g.community_id = ${communityId} AND g.resident_id = ${goneId}`);
    await saveTokens(tx, communityId, await openResidents(tx, communityId, sealer, [keptId]), sealer);
  }
  return { filledPhone: fillsPhone, households: [], homes: [] };
}

/** One door stands aside; households and the homes of people on the roster are behind the kept one. */
export async function mergeDoors(tx: Tx, communityId: string, { keptId, goneId }: RecordsMerged): Promise<Moved> {
  const households = await tx.rows<{ id: string }>(sql`
    UPDATE household SET door_id = ${keptId} WHERE community_id = ${communityId} AND door_id = ${goneId} RETURNING household_id AS id`);
  const homes = await tx.rows<{ id: string }>(sql`
    UPDATE person SET home_door_id = ${keptId} WHERE community_id = ${communityId} AND home_door_id = ${goneId} RETURNING person_id AS id`);
  await setSource(tx, communityId, goneId, 'merged');
  return { filledPhone: false, households: households.map(row => row.id), homes: homes.map(row => row.id) };
}

async function setSource(tx: Tx, communityId: string, doorId: string, source: string): Promise<void> {
  const { vacant, people } = await tx.get<{ vacant: boolean; people: number | null }>(
    sql`SELECT vacant, people FROM door WHERE community_id = ${communityId} AND door_id = ${doorId}`,
  );
  await setDoors(tx, communityId, [[doorId, { source, vacant, people }]]);
}

/** Writes the merge down, with what it moved. */
export async function keepMerge(
  tx: Tx,
  { communityId, actor, now }: Pick<CommandContext, 'communityId' | 'actor' | 'now'>,
  merge: RecordsMerged,
  moved: Moved,
): Promise<void> {
  await tx.insertMany('ledger_merge', [
    {
      community_id: communityId,
      merge_id: merge.mergeId,
      kind: merge.type === 'residents-merged' ? 'resident' : 'door',
      kept_id: merge.keptId,
      gone_id: merge.goneId,
      moved,
      at: now,
      by_person: actor.personId,
    },
  ]);
}

/** A merge with what it moved, locked; `null` when there is none, or its records have expired. */
export async function findMerge(
  tx: Tx,
  communityId: string,
  mergeId: string,
): Promise<(MergeMade & { readonly moved: Moved }) | null> {
  const row = await tx.find<MergeMade & { moved: Moved }>(sql`
    SELECT merge_id AS "mergeId", kind, kept_id AS "keptId", gone_id AS "goneId", undone_at IS NOT NULL AS undone, moved,
           CASE kind WHEN 'resident'
             THEN EXISTS (SELECT 1 FROM resident r WHERE r.community_id = m.community_id AND r.resident_id = m.kept_id AND r.merged_into IS NULL)
             ELSE EXISTS (SELECT 1 FROM door d WHERE d.community_id = m.community_id AND d.door_id = m.kept_id AND d.source = 'ledger')
           END AS "keptStands"
      FROM ledger_merge m WHERE community_id = ${communityId} AND merge_id = ${mergeId} FOR UPDATE`);
  return row ?? null;
}

/** Both records stand again as they were. */
export async function takeApart(
  tx: Tx,
  communityId: string,
  merge: MergeMade & { readonly moved: Moved },
  sealer: Sealer,
  now: string,
): Promise<void> {
  const { keptId, goneId, moved, kind } = merge;
  if (kind === 'door') {
    await tx.run(sql`
      UPDATE household SET door_id = ${goneId} WHERE community_id = ${communityId} AND household_id = ANY (${[...moved.households]}::uuid[])`);
    await tx.run(sql`
      UPDATE person SET home_door_id = ${goneId} WHERE community_id = ${communityId} AND person_id = ANY (${[...moved.homes]}::uuid[])`);
    await setSource(tx, communityId, goneId, 'ledger');
  } else {
    await tx.run(
      sql`UPDATE resident SET merged_into = NULL WHERE community_id = ${communityId} AND resident_id = ${goneId}`,
    );
    if (moved.filledPhone)
      await tx.run(
        sql`UPDATE resident SET phone = NULL, phone_index = NULL WHERE community_id = ${communityId} AND resident_id = ${keptId}`,
      );
    await saveTokens(tx, communityId, await openResidents(tx, communityId, sealer, [keptId, goneId]), sealer);
  }
  await tx.run(
    sql`UPDATE ledger_merge SET undone_at = ${now} WHERE community_id = ${communityId} AND merge_id = ${merge.mergeId}`,
  );
}
