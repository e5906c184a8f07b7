import { type Assignment, freshItems, type HandOverList, type HandOverTicked } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** Opens a list from the head to whoever begins; nothing is ticked. */
export async function beginHandOver(
  tx: Tx,
  communityId: string,
  head: Assignment,
  made: Assignment,
  now: string,
): Promise<void> {
  await tx.insertMany('hand_over', [
    {
      community_id: communityId,
      hand_over_id: made.assignmentId,
      grid_id: made.objectId,
      from_person_id: head.personId,
      to_person_id: made.personId,
      begun_at: now,
    },
  ]);
  await tx.insertMany(
    'hand_over_item',
    freshItems().map(({ item }) => ({ community_id: communityId, hand_over_id: made.assignmentId, item })),
  );
}

/** A list held until the transaction ends; `null` for an unknown one. */
export async function lockHandOver(tx: Tx, communityId: string, handOverId: string): Promise<HandOverList | null> {
  const list = await tx.find<Omit<HandOverList, 'items'>>(sql`
    SELECT hand_over_id AS "handOverId", grid_id AS "gridId", from_person_id AS "fromPersonId", to_person_id AS "toPersonId",
           done_at AS "doneAt"
      FROM hand_over WHERE community_id = ${communityId} AND hand_over_id = ${handOverId} FOR UPDATE`);
  if (!list) return null;
  const items = await tx.rows<HandOverList['items'][number]>(sql`
    SELECT item, given_at AS "givenAt", taken_at AS "takenAt" FROM hand_over_item
     WHERE community_id = ${communityId} AND hand_over_id = ${handOverId}`);
  return { ...list, items };
}

/** Writes one tick, who made it, and whether all is done now. */
export async function saveTick(
  tx: Tx,
  communityId: string,
  list: HandOverList,
  tick: Pick<HandOverTicked, 'item' | 'side' | 'ticked'>,
  by: { readonly personId: string | null; readonly now: string },
): Promise<void> {
  const at = tick.ticked ? by.now : null;
  const who = tick.ticked ? by.personId : null;
  const set =
    tick.side === 'giver'
      ? sql`given_at = ${at}::timestamptz, given_by = ${who}::uuid`
      : sql`taken_at = ${at}::timestamptz, taken_by = ${who}::uuid`;
  await tx.run(sql`
    UPDATE hand_over_item SET ${set}
     WHERE community_id = ${communityId} AND hand_over_id = ${list.handOverId} AND item = ${tick.item}`);
  await tx.run(sql`
    UPDATE hand_over SET done_at = ${list.doneAt} WHERE community_id = ${communityId} AND hand_over_id = ${list.handOverId}`);
}
