import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { minimised, placeOfHeld } from './late-items.ts';

/** What is kept of an item that could not be applied. */
export interface HeldItem {
  readonly heldId: string;
  readonly outcome: 'conflict' | 'held';
  readonly code: string;
}

/** An item kept earlier, with what it said; `body` is null when its key was destroyed. */
export interface KeptItem extends HeldItem {
  readonly commandId: string;
  readonly body: string | null;
}

/** Which of these items are already kept for a person, by their id. Two queries, however many. */
export async function listHeld(
  tx: Tx,
  platform: Platform,
  communityId: string,
  commandIds: readonly string[],
): Promise<ReadonlyMap<string, KeptItem>> {
  const rows = await tx.rows<HeldItem & { commandId: string; body: Buffer; keyId: string }>(sql`
    SELECT command_id AS "commandId", held_id AS "heldId", outcome, code, body, key_id AS "keyId" FROM held_item
     WHERE community_id = ${communityId} AND command_id = ANY (${commandIds}::uuid[])`);
  if (rows.length === 0) return new Map();
  const keys = await platform.vault.forKeys(
    tx,
    communityId,
    rows.map(row => row.keyId),
  );
  return new Map(
    rows.map(({ keyId, ...row }) => [
      row.commandId,
      { ...row, body: keys.get(keyId)?.open(row.body, `held_item.body:${row.heldId}`) ?? null },
    ]),
  );
}

/** Keeps an item whole, as ciphertext, for a person at the office. The same item twice is kept once. */
export async function holdItem(
  tx: Tx,
  platform: Platform,
  item: {
    readonly communityId: string;
    readonly commandId: string;
    readonly kind: string;
    readonly actorId: string | null;
    readonly outcome: 'conflict' | 'held';
    readonly code: string;
    readonly body: string;
    /** The emergency that it names, as it came. */
    readonly emergencyId: unknown;
    readonly now: string;
  },
): Promise<HeldItem> {
  const heldId = childId(item.commandId, 'held');
  const place = await placeOfHeld(tx, item.communityId, item.emergencyId, item.now);
  const sealer = await platform.vault.forPurpose(tx, item.communityId, 'held', place.keyOf);
  const body = place.late ? minimised(item.body) : item.body;
  await tx.run(sql`
    INSERT INTO held_item (community_id, held_id, command_id, kind, outcome, code, actor_id, body, key_id, at, delete_by)
    VALUES (${item.communityId}, ${heldId}, ${item.commandId}, ${item.kind}, ${item.outcome}, ${item.code}, ${item.actorId},
            ${sealer.seal(body, `held_item.body:${heldId}`)}, ${sealer.keyId}, ${item.now}, ${place.deleteBy})
    ON CONFLICT DO NOTHING`);
  return tx.get<HeldItem>(sql`
    SELECT held_id AS "heldId", outcome, code FROM held_item WHERE community_id = ${item.communityId} AND command_id = ${item.commandId}`);
}
