import { type Finding, type FindingKind, findingKinds } from '@linli/domain';
import type { Finding as FindingLine, ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { namesOf } from '../../roster/index.ts';
import { runEngine } from '../engine/index.ts';
import { type CheckedDraft, checkDraft } from './check-draft.ts';
import { placesOfDoors, placesOfRuns } from './places-text.ts';
import { loadPlanned } from './planned-store.ts';

/** How many doors, rows or places of one finding are named; the rest is counted. */
const mostNamed = 20;

/** `grids.sheetDraft`: the newest draft from a sheet that is not published yet. */
export const sheetDraft = defineView({
  name: 'grids.sheetDraft',
  async read(tx, { query: { communityId } }) {
    const draft = await tx.find<{ draftId: string; sheetName: string; at: string }>(sql`
      SELECT draft_id AS "draftId", sheet_name AS "sheetName", drawn_at AS at FROM grid_draft
       WHERE community_id = ${communityId} AND sheet_name IS NOT NULL AND published_as IS NULL
       ORDER BY drawn_at DESC, draft_id DESC LIMIT 1`);
    return { draft: draft ?? null };
  },
});

/** `grids.findings`: what is wrong with a draft's grids, a page at a time, worst for people first; open ones before settled ones. */
export const findings = defineView({
  name: 'grids.findings',
  async read(tx, { query, platform }) {
    const { communityId, draftId, kind, limit } = query;
    const checked = await checkDraft(tx, communityId, draftId);
    if (!checked) return notFound;
    const { draft, findings: all } = checked;
    const from = Number(decodeCursor(query.cursor, 1)?.[0] ?? 0);
    const wanted = kind ? all.filter(finding => finding.kind === kind) : all;
    const shown = wanted.slice(from, from + limit);
    const names = await namesOf(tx, communityId, [...new Set(shown.flatMap(f => f.personIds))], platform.vault);
    return {
      revision: draft.revision,
      sheetName: draft.sheetName,
      grids: draft.plan.grids.length,
      doors: checked.cells.reduce((sum, cell) => sum + cell.doors, 0),
      counts: countsOf(all),
      rows: shown.map((finding, i) => lineOf(checked, finding, String(from + i), names)),
      ...(from + limit < wanted.length ? { next: encodeCursor([from + limit]) } : {}),
    };
  },
});

function countsOf(all: readonly Finding[]): { kind: FindingKind; open: number; settled: number }[] {
  return findingKinds.flatMap(kind => {
    const own = all.filter(finding => finding.kind === kind);
    const settled = own.filter(finding => finding.settled).length;
    return own.length === 0 ? [] : [{ kind, open: own.length - settled, settled }];
  });
}

/** The name of a grid as the office knows it; its number in the draft where it has none. */
const namer = ({ draft }: Pick<CheckedDraft, 'draft'>) => {
  const names = new Map(draft.plan.grids.map(({ no, name }) => [no, name]));
  return (no: number) => ({ no, name: names.get(no) ?? `#${no}` });
};

function lineOf(checked: CheckedDraft, finding: Finding, key: string, names: ReadonlyMap<string, string>): FindingLine {
  const rows = [...new Map(finding.rows.map(row => [`${row.sheet}\n${row.row}`, row])).values()];
  return {
    key,
    kind: finding.kind,
    grids: finding.grids.map(namer(checked)),
    value: finding.value,
    limit: finding.limit,
    doors: finding.doorIds.length,
    places: placesOfDoors(checked.doors, new Set(finding.doorIds)).slice(0, mostNamed),
    rows: rows.slice(0, mostNamed),
    moreRows: Math.max(0, rows.length - mostNamed),
    people: finding.personIds.map(personId => ({ personId, name: names.get(personId) ?? '—' })),
    settled: finding.settled,
  };
}

/** `grids.repairPlan`: the least that would mend a draft, in pieces, worked out off the event loop; nothing is changed. */
export const repairPlan = defineView({
  name: 'grids.repairPlan',
  async read(tx, { query: { communityId, draftId }, platform }) {
    const checked = await checkDraft(tx, communityId, draftId);
    if (!checked) return notFound;
    const { draft, loaded, doors, cells } = checked;
    const { plan, settings, revision } = draft;
    const repair = await runEngine({
      kind: 'repair',
      ledgerKey: loaded.key,
      ledger: loaded.ledger,
      settings,
      plan: { ...plan, grids: plan.grids.map(grid => ({ ...grid, area: [] })) },
    });
    const heads = (await loadPlanned(tx, communityId, draftId)).filter(person => person.role === 'grid-head');
    const touched = new Set(repair.pieces.flatMap(piece => [...piece.before, ...piece.after].map(grid => grid.no)));
    const concerned = heads.filter(head => head.level === 'micro' && touched.has(head.no));
    const names = await namesOf(
      tx,
      communityId,
      concerned.map(head => head.personId),
      platform.vault,
    );
    const named = namer(checked);
    const text = placesOfRuns(doors, cells);
    return {
      revision,
      doors: repair.doors,
      bentAfter: repair.bentAfter,
      pieces: repair.pieces.map(({ key, doors: moved, moves, before, after }) => ({
        key,
        doors: moved,
        moves: moves.map(({ from, to, doors: own, atomIds }) => ({
          from: from === 0 ? null : named(from),
          to: named(to),
          doors: own,
          places: text(atomIds).slice(0, mostNamed),
        })),
        before: before.map(({ no, doors: held, minutes }) => ({ ...named(no), doors: held, minutes })),
        after: after.map(({ no, doors: held, minutes }) => ({ ...named(no), doors: held, minutes })),
        heads: concerned
          .filter(head => before.some(grid => grid.no === head.no))
          .map(({ personId }) => ({ personId, name: names.get(personId) ?? '—' })),
      })),
    };
  },
});

type Planned = ViewResponse<'grids.plannedPeople'>['rows'][number];

/** `grids.plannedPeople`: who is to answer for each grid of a draft. At most what a sheet named. */
export const plannedPeople = defineView({
  name: 'grids.plannedPeople',
  async read(tx, { query: { communityId, draftId }, platform }) {
    const planned = await loadPlanned(tx, communityId, draftId);
    const names = await namesOf(tx, communityId, [...new Set(planned.map(p => p.personId))], platform.vault);
    return {
      rows: planned.map(
        ({ level, no, role, personId }): Planned => ({ level, no, role, personId, name: names.get(personId) ?? '—' }),
      ),
    };
  },
});
