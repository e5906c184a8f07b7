import { id, type LookLine } from '@linli/protocol';
import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { readDetail } from '../platform/reads/record-read.ts';
import { defineView, notFound } from '../platform/view.ts';

interface Row extends Omit<LookLine, 'reason' | 'role'> {
  readonly readId: string;
  readonly roles: readonly string[];
  readonly detail: Buffer | null;
  readonly keyId: string | null;
}

/**
 * Who looked at a door and at those who live or lived behind it, newest first. `null` for a door that is not there. A role and an office, a day, a purpose
 * and the reason that was given: enough to ask back at the office, not enough to go and see a colleague. What was searched for is left out.
 */
export async function whoLookedAt(
  tx: Tx,
  { vault }: Pick<Platform, 'vault'>,
  communityId: string,
  asked: { readonly doorId: string; readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ rows: LookLine[]; next?: string } | null> {
  const { doorId, limit } = asked;
  const office = await tx.find<{ name: string }>(sql`
    SELECT c.name FROM door d JOIN community c ON c.community_id = d.community_id
     WHERE d.community_id = ${communityId} AND d.door_id = ${doorId}`);
  if (!office) return null;
  const subjects = await subjectsAt(tx, communityId, doorId);
  const before = id.safeParse(decodeCursor(asked.cursor, 1)?.[0]).data ?? null;
  const rows = await tx.rows<Row>(sql`
    SELECT r.read_id AS "readId", to_char(r.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, r.actor_roles AS roles,
           ${office.name} AS office, r.operation, r.purpose, r.mode, r.fields, a.detail, a.key_id AS "keyId",
           CASE WHEN t.how IS NOT NULL THEN jsonb_build_object('on', t.told_on, 'how', t.how) END AS told
      FROM (${newestAbout(communityId, subjects, before, limit + 1)}) AS found
      JOIN data_read_about a ON a.community_id = ${communityId} AND a.read_id = found.read_id
      JOIN data_read r ON r.community_id = ${communityId} AND r.read_id = found.read_id
      LEFT JOIN home_told t ON t.community_id = ${communityId} AND t.break_glass_id = r.break_glass_id AND t.door_id = ${doorId}
     ORDER BY r.read_id DESC`);
  const shown = rows.slice(0, limit);
  const keyIds = shown.flatMap(row => row.keyId ?? []);
  const keys = await vault.forKeys(tx, communityId, keyIds);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ readId, roles, detail, keyId, ...row }) => {
      const text = detail && keyId && keys.get(keyId)?.open(detail, `data_read_about.detail:${readId}`);
      return { ...row, role: roles[0] ?? 'resident', reason: text ? readDetail(text).reason : null };
    }),
    ...(last ? { next: encodeCursor([last.readId]) } : {}),
  };
}

/**
 * The newest looks about any of some subjects, each once: of each subject only as many as are asked for, so its cost does not grow with the looks that there are.
 * Ids of looks are UUIDv7: their order is the order in which they were noted.
 */
const newestAbout = (communityId: string, subjects: readonly string[], before: string | null, limit: number) => sql`
  SELECT DISTINCT newest.read_id FROM unnest(${subjects}::uuid[]) AS subject
    CROSS JOIN LATERAL (
      SELECT read_id FROM data_read_subject s
       WHERE s.community_id = ${communityId} AND s.subject_id = subject ${before === null ? sql`` : sql`AND s.read_id < ${before}::uuid`}
       ORDER BY s.read_id DESC LIMIT ${limit}) AS newest
   ORDER BY newest.read_id DESC LIMIT ${limit}`;

/** Everything that a look at this door, or at somebody behind it, may have named. */
async function subjectsAt(tx: Tx, communityId: string, doorId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    SELECT household_id AS id FROM household WHERE community_id = ${communityId} AND door_id = ${doorId}
    UNION ALL
    SELECT r.resident_id FROM household h JOIN resident r ON r.community_id = h.community_id AND r.household_id = h.household_id
     WHERE h.community_id = ${communityId} AND h.door_id = ${doorId}`);
  return [doorId, ...rows.map(row => row.id)];
}

/** `audit.whoLooked`: the same for the office, to be told or printed at the counter. */
export const whoLooked = defineView({
  name: 'audit.whoLooked',
  async read(tx, { query, platform }) {
    const { communityId, ...asked } = query;
    return (await whoLookedAt(tx, platform, communityId, asked)) ?? notFound;
  },
});
