import { type Fit, suggestFor } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { linesOf, namesOf, type PersonRecord } from '../people/views.ts';
import { loadStaffing } from './store.ts';

/** How many are proposed for a grid. */
const proposed = 8;

export type Suggestion = ViewResponse<'roster.grid'>['suggestions'][number];

/** `roster.grid`: who answers for one grid, and, for who may appoint, whom one could ask and why. */
export const grid = defineView({
  name: 'roster.grid',
  async read(tx, { query, communityId, within, gridIds, now, platform }) {
    if (!communityId || (within !== 'community' && !gridIds.includes(query.gridId))) return notFound;
    const named = await tx.find<{ name: string }>(sql`
      SELECT ${gridNameAt(communityId, sql`m.grid_id`, now)} AS name FROM micro_grid m
       WHERE m.community_id = ${communityId} AND m.grid_id = ${query.gridId}`);
    if (!named) return notFound;
    const rows = await tx.rows<
      PersonRecord & { role: string; note: Buffer | null; note_key: string | null; assignment_id: string }
    >(sql`
      SELECT a.role, a.note, a.key_id AS note_key, a.assignment_id, p.person_id, p.name, p.phone, p.key_id, p.kinds, p.state, p.home_door_id,
             p.member_type, p.skills, p.availability, p.last_contact_at
        FROM assignment a JOIN person p ON p.community_id = a.community_id AND p.person_id = a.subject_id
       WHERE a.community_id = ${communityId} AND a.object_kind = 'micro-grid' AND a.object_id = ${query.gridId}
         AND a.valid_from <= ${now} AND (a.valid_to IS NULL OR a.valid_to > ${now})
       ORDER BY a.valid_from, a.assignment_id`);
    const lines = await linesOf(tx, communityId, rows, now, platform.vault);
    const holding = (role: string) => lines.filter((_, index) => rows[index]?.role === role);
    const head = rows.find(row => row.role === 'grid-head');
    const noteKeys = await platform.vault.forKeys(tx, communityId, head?.note_key ? [head.note_key] : []);
    return {
      gridId: query.gridId,
      name: named.name,
      head: holding('grid-head')[0] ?? null,
      acting: holding('acting-head')[0] ?? null,
      deputies: holding('deputy-head'),
      members: holding('grid-member'),
      handOverNote:
        (head?.note &&
          head.note_key &&
          noteKeys.get(head.note_key)?.open(head.note, `assignment.note:${head.assignment_id}`)) ||
        null,
      suggestions:
        within === 'community' ? await suggestionsFor(tx, communityId, query.gridId, now, platform.vault) : [],
    };
  },
});

async function suggestionsFor(
  tx: Tx,
  communityId: string,
  gridId: string,
  now: string,
  vault: Vault,
): Promise<Suggestion[]> {
  const staffing = await loadStaffing(tx, communityId, now);
  const place = staffing.grids.find(each => each.gridId === gridId);
  return place
    ? asSuggestions(tx, communityId, suggestFor(place, staffing.free, staffing.order, proposed), staffing.free, vault)
    : [];
}

/** Fits with names, ranked in the order given. */
export async function asSuggestions(
  tx: Tx,
  communityId: string,
  fits: readonly Fit[],
  free: readonly { personId: string; kinds: readonly string[] }[],
  vault: Vault,
): Promise<Suggestion[]> {
  const names = await namesOf(
    tx,
    communityId,
    fits.map(fit => fit.personId),
    vault,
  );
  const kinds = new Map(free.map(each => [each.personId, each.kinds]));
  return fits.map((fit, index) => ({
    personId: fit.personId,
    name: names.get(fit.personId) ?? '—',
    kinds: [...(kinds.get(fit.personId) ?? [])] as Suggestion['kinds'],
    livesHere: fit.closeness === 'lives-here',
    rank: index + 1,
    why: [...fit.why],
  }));
}
