import { bestNear, type Fit, findSpan, type SpanFinding, type SpanRow, suggestHeads } from '@linli/domain';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { namesOf } from '../people/views.ts';
import { loadStaffing } from '../staffing/store.ts';
import { asSuggestions, type Suggestion } from '../staffing/views.ts';
import { loadSpan, spanLimitsInForce } from './store.ts';

/** `roster.span`: where too much hangs on too few, one kind of finding at a time, each with whom to ask. */
export const span = defineView({
  name: 'roster.span',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const { finding } = query;
    const limits = await spanLimitsInForce(tx, communityId, now);
    const { grids, duties } = await loadSpan(tx, communityId, now);
    const found = findSpan(grids, duties, limits);
    const after = Number(decodeCursor(query.cursor, 1)?.[0] ?? 0);
    const shown = found[finding].slice(after, after + query.limit);
    const asked = await suggestionsFor(tx, communityId, finding, shown, now, platform.vault);
    const names =
      finding === 'person-too-many'
        ? await namesOf(
            tx,
            communityId,
            shown.map(row => row.id),
            platform.vault,
          )
        : new Map<string, string>();
    const end = after + shown.length;
    return {
      limits,
      counts: {
        'no-head': found['no-head'].length,
        'no-deputy': found['no-deputy'].length,
        'person-too-many': found['person-too-many'].length,
        'general-too-many': found['general-too-many'].length,
      },
      rows: shown.map(row => ({
        id: row.id,
        name: row.name ?? names.get(row.id) ?? '—',
        n: row.n,
        gridNames: [...row.gridNames],
        suggestion: asked.get(row.id) ?? null,
      })),
      ...(end < found[finding].length ? { next: encodeCursor([end]) } : {}),
    };
  },
});

/** Whom to ask: for a grid without a head the same as the list of vacancies names, for one without a stand-in somebody free and near. */
async function suggestionsFor(
  tx: Tx,
  communityId: string,
  finding: SpanFinding,
  shown: readonly SpanRow[],
  now: string,
  vault: Vault,
): Promise<ReadonlyMap<string, Suggestion>> {
  if (shown.length === 0 || finding === 'general-too-many') return new Map();
  const staffing = await loadStaffing(tx, communityId, now);
  const heads = suggestHeads(staffing).best;
  const promised = new Set([...heads.values()].map(fit => fit.personId));
  const free = staffing.free.filter(each => !promised.has(each.personId));
  const places = new Map(staffing.grids.map(each => [each.gridId, each]));
  const fits = shown.flatMap((row): { id: string; fit: Fit }[] => {
    const place = places.get(row.lastGridId ?? '');
    const fit = place && (finding === 'no-head' ? heads.get(place.gridId) : bestNear(place, free, staffing.order));
    return fit ? [{ id: row.id, fit }] : [];
  });
  const said = await asSuggestions(
    tx,
    communityId,
    fits.map(each => each.fit),
    staffing.free,
    vault,
  );
  return new Map(fits.flatMap(({ id }, index) => (said[index] ? [[id, { ...said[index], rank: 1 }] as const] : [])));
}
