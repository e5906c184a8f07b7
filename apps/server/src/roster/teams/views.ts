import type { TeamLine, ViewResponse } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { namesOf } from '../people/views.ts';

type TeamPerson = ViewResponse<'roster.team'>['people'][number];

/** Teams that meet a condition, in the order of their ids, with their leader's name and how many are in them now. Three queries. */
async function teamsWhere(
  tx: Tx,
  communityId: string,
  condition: RawBuilder<unknown>,
  limit: number,
  at: string,
  vault: Vault,
): Promise<TeamLine[]> {
  const rows = await tx.rows<Omit<TeamLine, 'leader'> & { readonly leaderId: string | null }>(sql`
    SELECT t.team_id AS "teamId", t.kind, t.name, t.place, t.grid_id AS "gridId", ${gridNameAt(communityId, sql`t.grid_id`, at)} AS "gridName", t.hours,
           t.valid_from AS "from", t.valid_to AS "to", held.members, held."leaderId"
      FROM team t
      LEFT JOIN LATERAL (
        SELECT count(DISTINCT a.subject_id) AS members, (array_agg(a.subject_id) FILTER (WHERE a.role = 'team-leader'))[1] AS "leaderId"
          FROM assignment a
         WHERE a.community_id = t.community_id AND a.object_kind = 'team' AND a.object_id = t.team_id
           AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})) held ON true
     WHERE t.community_id = ${communityId} AND ${condition} ORDER BY t.team_id LIMIT ${limit}`);
  const names = await namesOf(
    tx,
    communityId,
    rows.flatMap(row => (row.leaderId ? [row.leaderId] : [])),
    vault,
  );
  return rows.map(({ leaderId, ...row }) => ({ ...row, leader: leaderId ? (names.get(leaderId) ?? null) : null }));
}

/** `roster.teams`: teams and duty posts in force, of one kind if wanted. */
export const teams = defineView({
  name: 'roster.teams',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const after = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const wanted = sql`(${after}::uuid IS NULL OR t.team_id > ${after}::uuid)
      AND (${query.kind ?? null}::text IS NULL OR t.kind = ${query.kind ?? null})
      AND (${query.all ?? false}::boolean OR t.valid_to IS NULL OR t.valid_to > ${now})`;
    const lines = await teamsWhere(tx, communityId, wanted, query.limit + 1, now, platform.vault);
    const rows = lines.slice(0, query.limit);
    const last = lines.length > rows.length ? rows.at(-1) : undefined;
    return { rows, ...(last ? { next: encodeCursor([last.teamId]) } : {}) };
  },
});

/** `roster.team`: one, with everybody who is or will be in it. */
export const team = defineView({
  name: 'roster.team',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const [line] = await teamsWhere(tx, communityId, sql`t.team_id = ${query.teamId}`, 1, now, platform.vault);
    if (!line) return notFound;
    const people = await tx.rows<Omit<TeamPerson, 'name'>>(sql`
      SELECT assignment_id AS "assignmentId", subject_id AS "personId", role, valid_from AS "from", valid_to AS "to" FROM assignment
       WHERE community_id = ${communityId} AND object_kind = 'team' AND object_id = ${query.teamId}
         AND (valid_to IS NULL OR (valid_to > ${now} AND valid_to > valid_from))
       ORDER BY role <> 'team-leader', valid_from, assignment_id LIMIT 500`);
    const names = await namesOf(
      tx,
      communityId,
      people.map(each => each.personId),
      platform.vault,
    );
    return { ...line, people: people.map(each => ({ ...each, name: names.get(each.personId) ?? '—' })) };
  },
});
