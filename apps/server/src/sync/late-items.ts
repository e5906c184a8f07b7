import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import { childId, routineEmergency } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';

const lateMs = 24 * 3_600_000;

/** Under which emergency's key an item is kept, and until when. */
export interface HeldPlace {
  /** Seals the item: the emergency it belongs to, so that it dies with it. */
  readonly keyOf: string;
  /** Set for what comes after the emergency's data was destroyed. */
  readonly deleteBy: string | null;
  readonly late: boolean;
}

/** Where an item belongs that names an emergency: what comes after its data was destroyed gets the key of a single day. */
export async function placeOfHeld(tx: Tx, communityId: string, emergencyId: unknown, now: string): Promise<HeldPlace> {
  const routine = { keyOf: routineEmergency, deleteBy: null, late: false };
  if (typeof emergencyId !== 'string' || !/^[0-9a-f-]{36}$/.test(emergencyId)) return routine;
  const row = await tx.find<{ destroyed: boolean }>(sql`
    SELECT destroyed_at IS NOT NULL AS destroyed FROM emergency
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`);
  if (!row) return routine;
  if (!row.destroyed) return { keyOf: emergencyId, deleteBy: null, late: false };
  const deleteBy = new Date(Date.parse(now) + lateMs).toISOString();
  return { keyOf: childId(emergencyId, `late:${now}`), deleteBy, late: true };
}

/** What is kept of a late item: which door, which result, when; no note, no telephone number. */
export function minimised(body: string): string {
  const { id, kind, emergencyId, capturedAt, payload } = JSON.parse(body) as Record<string, unknown>;
  const { doorId, outcome, roundId } = (payload ?? {}) as Record<string, unknown>;
  return JSON.stringify({ id, kind, emergencyId, capturedAt, payload: { doorId, outcome, roundId } });
}

/** Ends late items whose day is over, with the keys that sealed them. Safe to repeat. @returns how many items */
export async function endLateItems(
  tx: Tx,
  platform: Pick<Platform, 'vault'>,
  communityId: string,
  now: string,
): Promise<number> {
  const gone = await tx.run(sql`DELETE FROM held_item WHERE community_id = ${communityId} AND delete_by <= ${now}`);
  if (gone === 0) return 0;
  const keys = await tx.rows<{ emergencyId: string }>(sql`
    DELETE FROM data_key k WHERE k.community_id = ${communityId} AND k.purpose = 'held' AND k.emergency_id <> ${routineEmergency}
       AND NOT EXISTS (SELECT 1 FROM emergency e WHERE e.community_id = k.community_id AND e.emergency_id = k.emergency_id)
       AND NOT EXISTS (SELECT 1 FROM held_item h WHERE h.community_id = k.community_id AND h.key_id = k.key_id)
    RETURNING emergency_id AS "emergencyId"`);
  for (const { emergencyId } of keys) platform.vault.destroyEpisode(communityId, emergencyId, '');
  return gone;
}
