import { bestNear, type NobodyNear, suggestHeads } from '@linli/domain';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { versionInForce } from '../grids/store.ts';
import { type GridRow, loadStaffing } from './store.ts';
import { asSuggestions, type Suggestion } from './views.ts';

/** `roster.vacancies`: no micro-grid without a named person. Grids that lack a head or any member, by number, with one proposal each. */
export const vacancies = defineView({
  name: 'roster.vacancies',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const after = Number(decodeCursor(query.cursor, 1)?.[0] ?? 0);
    const staffing = await loadStaffing(tx, communityId, now);
    const lacking = staffing.grids.filter(each => !each.hasHead || each.members === 0);
    const from = lacking.filter(each => each.no > after);
    const shown = from.slice(0, query.limit);
    const byGrid = await suggestionsBy(tx, communityId, staffing, shown, platform.vault);
    const last = shown.at(-1);
    return {
      grids: staffing.grids.length,
      withoutHead: staffing.grids.filter(each => !each.hasHead).length,
      withoutMember: staffing.grids.filter(each => each.members === 0).length,
      rows: shown.map(each => vacancyRow(each, byGrid.get(each.gridId))),
      ...(last && from.length > shown.length ? { next: encodeCursor([last.no]) } : {}),
    };
  },
});

const vacancyRow = (each: GridRow, found: Found | undefined) => ({
  gridId: each.gridId,
  name: each.name,
  doors: each.doors,
  head: each.hasHead,
  members: each.members,
  suggestion: found?.suggestion ? { ...found.suggestion, rank: 1 } : null,
  nobody: found?.nobody ?? null,
});

/** Whom to ask for a grid, or, where a head is missing and nobody was found, why. */
interface Found {
  readonly suggestion: Suggestion | undefined;
  readonly nobody: NobodyNear | undefined;
}

/** Whom to ask for each grid shown: who fits best over all heads that are missing, and for one that lacks a member somebody near who is left. */
async function suggestionsBy(
  tx: Tx,
  communityId: string,
  staffing: Awaited<ReturnType<typeof loadStaffing>>,
  shown: readonly GridRow[],
  vault: Vault,
): Promise<ReadonlyMap<string, Found>> {
  const { best, nobody } = suggestHeads(staffing);
  const promised = new Set([...best.values()].map(fit => fit.personId));
  const others = staffing.free.filter(each => !promised.has(each.personId));
  const fits = shown.flatMap(
    each => best.get(each.gridId) ?? (each.hasHead ? (bestNear(each, others, staffing.order) ?? []) : []),
  );
  const suggestions = await asSuggestions(tx, communityId, fits, staffing.free, vault);
  const byGrid = new Map(fits.map((fit, index) => [fit.gridId, suggestions[index]]));
  return new Map(shown.map(({ gridId }) => [gridId, { suggestion: byGrid.get(gridId), nobody: nobody.get(gridId) }]));
}

/** `roster.vacated`: grids that lost their head, longest first. Who might fill them is only worked out when there is one. */
export const vacated = defineView({
  name: 'roster.vacated',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const lost = await lostHeads(tx, communityId, now, decodeCursor(query.cursor, 2), query.limit + 1);
    const listed = lost.slice(0, query.limit);
    if (listed.length === 0) return { rows: [] };
    const staffing = await loadStaffing(tx, communityId, now);
    const grids = new Map(staffing.grids.map(each => [each.gridId, each]));
    const shown = listed.flatMap(({ gridId, since }) => {
      const grid = grids.get(gridId);
      return grid ? [{ grid, since }] : [];
    });
    const byGrid = await suggestionsBy(
      tx,
      communityId,
      staffing,
      shown.map(each => each.grid),
      platform.vault,
    );
    const last = listed.at(-1);
    return {
      rows: shown.map(({ grid, since }) => ({ ...vacancyRow(grid, byGrid.get(grid.gridId)), since })),
      ...(last && lost.length > listed.length ? { next: encodeCursor([last.since, last.gridId]) } : {}),
    };
  },
});

/** Grids in force with an ended head or acting head, and none now or to come. An assignment taken back before it began was never one. */
const lostHeads = (
  tx: Tx,
  communityId: string,
  at: string,
  after: readonly unknown[] | null | undefined,
  limit: number,
): Promise<{ gridId: string; since: string }[]> =>
  tx.rows(sql`
    SELECT a.object_id AS "gridId", max(a.valid_to) AS since
      FROM assignment a
      JOIN grid_version_grid v ON v.community_id = a.community_id AND v.grid_id = a.object_id
       AND v.version_id = ${versionInForce(communityId, at)}
     WHERE a.community_id = ${communityId} AND a.object_kind = 'micro-grid' AND a.role IN ('grid-head', 'acting-head')
       AND (a.valid_to IS NULL OR a.valid_to > a.valid_from)
     GROUP BY a.object_id
    HAVING bool_and(a.valid_to IS NOT NULL AND a.valid_to <= ${at})
       ${after ? sql`AND (max(a.valid_to), a.object_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
     ORDER BY since, "gridId" LIMIT ${limit}`);
