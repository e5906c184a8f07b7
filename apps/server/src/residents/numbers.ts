import { maskPhone } from '@linli/domain';
import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';

interface NumberRow {
  readonly doorId: string;
  readonly id: string;
  readonly phone: Buffer;
}

/** The number to ring a home by: of those who live there now the householder's, else of whoever left one. Sealed; opening it is a look. */
export interface HomeNumber {
  open(): string;
  /** With its middle hidden. */
  masked(): string;
}

/** Numbers of some doors; a door where nobody left one is missing. One statement. */
export async function homeNumbers(
  tx: Tx,
  platform: Platform,
  communityId: string,
  doorIds: readonly string[],
): Promise<ReadonlyMap<string, HomeNumber>> {
  const sealer = doorIds.length > 0 ? await platform.vault.ofPurpose(tx, communityId, 'residents') : null;
  if (!sealer) return new Map();
  const rows = await tx.rows<NumberRow>(sql`
    SELECT DISTINCT ON (h.door_id) h.door_id AS "doorId", r.resident_id AS id, r.phone
      FROM household h
      JOIN resident r ON r.community_id = h.community_id AND r.household_id = h.household_id AND r.merged_into IS NULL
     WHERE h.community_id = ${communityId} AND h.door_id = ANY (${doorIds}::uuid[]) AND h.moved_out IS NULL AND r.phone IS NOT NULL
     ORDER BY h.door_id, r.householder DESC, h.moved_in DESC NULLS LAST, r.resident_id`);
  return new Map(
    rows.map(({ doorId, id, phone }) => {
      const open = () => sealer.open(phone, `resident.phone:${id}`);
      return [doorId, { open, masked: () => maskPhone(open()) ?? '' }] as const;
    }),
  );
}
