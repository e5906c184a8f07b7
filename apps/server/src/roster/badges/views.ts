import { type Badge, badgeRoles, isBadgeGood, maskName } from '@linli/domain';
import type { BadgeLine } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { qrOf } from '../../platform/qr.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { codeOf, enterCommunity, hashOfCode, type PublicCommunity, publicCommunity, residentUrl } from '../codes.ts';
import { namesOf } from '../people/views.ts';
import { badgeColumns } from './store.ts';

type Row = Badge & { readonly withdrawnAs: BadgeLine['withdrawnAs'] };
type BadgeRole = BadgeLine['roles'][number];

/** Badges that meet a condition, by number, with all that stands on them. Four queries. */
async function linesWhere(
  tx: Tx,
  community: PublicCommunity,
  condition: RawBuilder<unknown>,
  limit: number | null,
  at: string,
  platform: Platform,
): Promise<BadgeLine[]> {
  const { communityId } = community;
  const rows = await tx.rows<Row>(sql`
    SELECT ${badgeColumns}, withdrawn_as AS "withdrawnAs" FROM badge
     WHERE community_id = ${communityId} AND ${condition} ORDER BY no LIMIT ${limit}`);
  const people = rows.map(row => row.personId);
  const names = await namesOf(tx, communityId, people, platform.vault);
  const roles = await badgeRolesOf(tx, communityId, people, at);
  return rows.map(row => {
    const code = codeOf(platform.vault, 'badge', communityId, row.badgeId);
    const url = residentUrl(platform.publicUrl(), community.code, 'badge', code);
    const name = names.get(row.personId) ?? '—';
    const held = roles.get(row.personId) ?? [];
    const good = isBadgeGood(
      row,
      held.map(each => each.role),
      at,
    );
    return {
      ...row,
      name,
      nameMasked: maskName(name),
      communityName: community.name,
      officePhone: community.officePhone,
      roles: held,
      code,
      url,
      qr: qrOf(url),
      good,
    };
  });
}

/** Duties in which some people come to doors at an instant, with the grid and its courtyards in words a resident knows. */
async function badgeRolesOf(
  tx: Tx,
  communityId: string,
  personIds: readonly string[],
  at: string,
): Promise<ReadonlyMap<string, BadgeRole[]>> {
  const rows = await tx.rows<BadgeRole & { readonly personId: string }>(sql`
    SELECT a.subject_id AS "personId", a.role, ${gridNameAt(communityId, sql`a.object_id`, at)} AS "gridName",
           coalesce(t.name, (
             SELECT string_agg(DISTINCT y.name, '、') FROM grid_assignment u
               JOIN entrance e ON e.community_id = u.community_id AND e.entrance_id = u.entrance_id
               JOIN building b ON b.community_id = e.community_id AND b.building_id = e.building_id
               JOIN compound y ON y.community_id = b.community_id AND y.compound_id = b.compound_id
              WHERE u.community_id = a.community_id AND u.grid_id = a.object_id
                AND u.version_id = (SELECT version_id FROM grid_version
                     WHERE community_id = ${communityId} AND effective_from <= ${at} ORDER BY effective_from DESC LIMIT 1))) AS place
      FROM assignment a
      LEFT JOIN team t ON a.object_kind = 'team' AND t.community_id = a.community_id AND t.team_id = a.object_id
     WHERE a.community_id = ${communityId} AND a.subject_kind = 'person' AND a.subject_id = ANY (${personIds}::uuid[])
       AND a.role = ANY (${badgeRoles}::text[]) AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
     ORDER BY a.valid_from, a.assignment_id`);
  const byPerson = Map.groupBy(rows, row => row.personId);
  return new Map(
    [...byPerson].map(([personId, held]) => [
      personId,
      held.map(({ role, gridName, place }) => ({ role, gridName, place })),
    ]),
  );
}

/** Standing, by date; whether its holder has a duty as well is said by `good` of each line. */
const standing = (at: string): RawBuilder<unknown> =>
  sql`withdrawn_at IS NULL AND issued_at <= ${at} AND valid_to > ${at}`;

/** Badges that are good at an instant, by number: of some people, or of all when none is named. */
export async function goodBadges(
  tx: Tx,
  platform: Platform,
  communityId: string,
  personIds: readonly string[],
  at: string,
): Promise<BadgeLine[]> {
  const whose = personIds.length === 0 ? sql`true` : sql`person_id = ANY (${[...personIds]}::uuid[])`;
  const community = await publicCommunity(tx, communityId);
  const lines = await linesWhere(tx, community, sql`${standing(at)} AND ${whose}`, null, at, platform);
  return lines.filter(line => line.good);
}

/** `roster.badges`: by number, for printing and for the telephone ("number 42 stands at my door"). */
export const badges = defineView({
  name: 'roster.badges',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const after = Number(decodeCursor(query.cursor, 1)?.[0] ?? 0);
    const wanted = sql`no > ${after} AND (${query.no ?? null}::integer IS NULL OR no = ${query.no ?? null})
      AND (${query.personId ?? null}::uuid IS NULL OR person_id = ${query.personId ?? null})
      AND (NOT ${query.good ?? false}::boolean OR (${standing(now)}))`;
    const community = await publicCommunity(tx, communityId);
    const lines = await linesWhere(tx, community, wanted, query.limit + 1, now, platform);
    const rows = lines.slice(0, query.limit);
    const last = lines.length > rows.length ? rows.at(-1) : undefined;
    return { rows, ...(last ? { next: encodeCursor([last.no]) } : {}) };
  },
});

/** `roster.myBadge`: the one that I may show. */
export const myBadge = defineView({
  name: 'roster.myBadge',
  async read(tx, { actor, communityId, now, platform }) {
    if (!communityId || !actor?.personId) return notFound;
    const mine = sql`person_id = ${actor.personId} AND ${standing(now)}`;
    const [badge] = await linesWhere(tx, await publicCommunity(tx, communityId), mine, 1, now, platform);
    return { badge: badge?.good ? badge : null };
  },
});

/**
 * `roster.badgeCheck`: for anyone at a door. Bad, unknown, withdrawn, outlived and "no duty today" are one answer, with the
 * office's number: nobody learns from a code that was found or guessed whose it was.
 */
export const badgeCheck = defineView({
  name: 'roster.badgeCheck',
  async read(tx, { query, now, platform }) {
    const community = await enterCommunity(tx, query.community);
    if (!community) return notFound;
    const hash = hashOfCode(platform.vault, 'badge', query.code);
    const [badge] = await linesWhere(tx, community, sql`code_hash = ${hash}`, 1, now, platform);
    const answer = { officePhone: community.officePhone, asOf: now };
    if (!badge?.good) return { good: false, no: null, nameMasked: null, roles: [], ...answer };
    return { good: true, no: badge.no, nameMasked: badge.nameMasked, roles: badge.roles, ...answer };
  },
});
