import { type Actor, type CaseState, isLate, possibleActions, reach, waitingStates } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { gridNameAt } from '../platform/grid-names.ts';
import { reachedGrids } from '../platform/in-scope.ts';
import type { Sealer, Vault } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView, notFound, type ViewContext } from '../platform/view.ts';
import { namesOf } from '../roster/index.ts';
import { maskContact } from './mask-contact.ts';
import { ownerOf } from './store.ts';

type CaseLine = ViewResponse<'cases.inbox'>['rows'][number];

/** A case's row as the lists read it. */
interface CaseRow {
  readonly case_id: string;
  readonly receipt: string;
  readonly case_kind: CaseLine['caseKind'];
  readonly urgency: CaseLine['urgency'];
  readonly state: CaseState;
  readonly channel: CaseLine['channel'];
  readonly status: 'actual' | 'exercise';
  readonly grid_id: string | null;
  readonly grid_name: string | null;
  readonly place: string;
  readonly place_note: Buffer | null;
  readonly body: Buffer | null;
  readonly contact: Buffer | null;
  readonly answer: Buffer | null;
  readonly key_id: string;
  readonly reporter_id: string | null;
  readonly owner_id: string | null;
  readonly reported_at: string;
  readonly due_at: string | null;
}

const columns = (communityId: string, now: string): RawBuilder<unknown> => sql`
  c.case_id, c.receipt, c.case_kind, c.urgency, c.state, c.channel, c.status, c.grid_id, ${gridNameAt(communityId, sql`c.grid_id`, now)} AS grid_name, c.place, c.place_note,
  c.body, c.contact, c.answer, c.key_id, c.reporter_id, ${ownerOf(now)} AS owner_id, c.reported_at, c.due_at, c.closed_at`;

/** Texts of a row in clear; `null` where nothing was said or the key was destroyed. */
function openText(
  row: CaseRow,
  column: 'body' | 'place_note' | 'contact' | 'answer',
  keys: ReadonlyMap<string, Sealer>,
) {
  const sealed = row[column];
  return sealed ? (keys.get(row.key_id)?.open(sealed, `case_record.${column}:${row.case_id}`) ?? null) : null;
}

const keysOf = (tx: Tx, communityId: string, rows: readonly CaseRow[], vault: Vault) =>
  vault.forKeys(
    tx,
    communityId,
    rows.map(row => row.key_id),
  );

/** Rows as lists show them. The reporter is in none of them. */
async function linesOf(
  tx: Tx,
  communityId: string,
  rows: readonly CaseRow[],
  now: string,
  vault: Vault,
): Promise<CaseLine[]> {
  const keys = await keysOf(tx, communityId, rows, vault);
  const owners = rows.flatMap(row => row.owner_id ?? []);
  const names = await namesOf(tx, communityId, owners, vault);
  return rows.map(row => ({
    id: row.case_id,
    receipt: row.receipt,
    caseKind: row.case_kind,
    urgency: row.urgency,
    state: row.state,
    place: [row.place, openText(row, 'place_note', keys)].filter(Boolean).join(' · '),
    gridId: row.grid_id,
    gridName: row.grid_name,
    text: openText(row, 'body', keys) ?? '',
    reportedAt: row.reported_at,
    dueAt: row.due_at,
    late: isLate(row.state, row.due_at, now),
    ownerName: row.owner_id ? (names.get(row.owner_id) ?? null) : null,
    ownerId: row.owner_id,
    channel: row.channel,
    ...(row.status === 'exercise' ? { exercise: true } : {}),
  }));
}

/** What the actor may see at all: everything, the grids reached and what was given to them, or the latter only. */
const visibleTo = ({
  within,
  gridIds,
  actor,
}: Pick<ViewContext, 'within' | 'gridIds' | 'actor'>): RawBuilder<unknown> =>
  within === 'community'
    ? sql`true`
    : sql`(c.grid_id = ANY (${[...gridIds]}::uuid[]) OR c.dispatched_to = ${actor?.personId ?? null}::uuid)`;

/**
 * Whether case `c` waits for this person: theirs to answer; for the office what nobody else owns, and what is to be checked or closed.
 */
const waitsFor = (actor: Actor | null, isOffice: boolean, now: string): RawBuilder<unknown> => sql`
  CASE WHEN c.closed_at IS NOT NULL THEN false
       WHEN c.state IN ('handled', 'checked') THEN ${isOffice}::boolean
       ELSE coalesce(${ownerOf(now)} = ${actor?.personId ?? null}::uuid, ${isOffice}::boolean) END`;

/**
 * `cases.inbox`: who suffers if I don't. Open ones in the order late, danger, waiting for me, new, the rest, each by due time;
 * closed and all newest first. Keyset paged; the first page's instant stays that of all pages, so that no case changes place between them.
 */
export const inbox = defineView({
  name: 'cases.inbox',
  async read(tx, context) {
    const { query, communityId, actor, now, platform } = context;
    if (!communityId) return notFound;
    const cursor = decodeCursor(query.cursor, 4);
    const asOf = String(cursor?.[0] ?? now);
    const after = cursor ? { bucket: Number(cursor[1]), at: String(cursor[2]), id: String(cursor[3]) } : null;
    const open = query.show === 'open' || query.show === 'mine';
    const isOffice = actor !== null && reach(actor, 'cases.close') === 'community';
    const bucket = open
      ? sql`CASE WHEN c.due_at < ${asOf} AND c.state = ANY (${[...waitingStates]}::text[]) THEN 0 WHEN c.urgency = 'danger' THEN 1
                 WHEN ${waitsFor(actor, isOffice, asOf)} THEN 2 WHEN c.state IN ('reported', 'reopened') THEN 3 ELSE 4 END`
      : sql`0`;
    // Newest first is oldest distance from a far instant first: one direction for both orders.
    const at = open ? sql`coalesce(c.due_at, c.reported_at)` : sql`c.reported_at`;
    const order = open ? sql`bucket, at, case_id` : sql`bucket, at DESC, case_id DESC`;
    const beyond = open
      ? sql`(bucket, at, case_id) > (${after?.bucket ?? 0}, ${after?.at ?? asOf}::timestamptz, ${after?.id ?? null}::uuid)`
      : sql`(at, case_id) < (${after?.at ?? asOf}::timestamptz, ${after?.id ?? null}::uuid)`;
    const rows = await tx.rows<CaseRow & { bucket: number; at: string }>(sql`
      SELECT * FROM (
        SELECT ${columns(communityId, asOf)}, ${bucket} AS bucket, ${at} AS at FROM case_record c
         WHERE c.community_id = ${communityId} AND ${visibleTo(context)}
           AND (${query.gridId ?? null}::uuid IS NULL OR c.grid_id = ${query.gridId ?? null}::uuid)
           AND ${shown(query.show, waitsFor(actor, isOffice, asOf))}
      ) line WHERE ${after === null ? sql`true` : beyond} ORDER BY ${order} LIMIT ${query.limit + 1}`);
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      rows: await linesOf(tx, communityId, page, now, platform.vault),
      ...(last ? { next: encodeCursor([asOf, last.bucket, last.at, last.case_id]) } : {}),
    };
  },
});

function shown(show: 'open' | 'mine' | 'closed' | 'all', mine: RawBuilder<unknown>): RawBuilder<unknown> {
  if (show === 'open') return sql`c.closed_at IS NULL`;
  if (show === 'mine') return sql`c.closed_at IS NULL AND ${mine}`;
  return show === 'closed' ? sql`c.closed_at IS NOT NULL` : sql`true`;
}

/** What the reporter is told of a step; who looked and what was noted meanwhile stays inside. */
const toldSteps = ['handled', 'sent-back', 'closed', 'reopened'];

interface Step {
  readonly at: string;
  readonly step: string;
  readonly byRole: string;
  readonly text: string | null;
}

/** A case’s steps in order; without `all` only what the reporter is told. */
export async function stepsOf(
  tx: Tx,
  communityId: string,
  caseId: string,
  all: boolean,
  vault: Vault,
): Promise<Step[]> {
  const rows = await tx.rows<{
    step_no: number;
    step: string;
    at: string;
    by_role: string;
    body: Buffer | null;
    key_id: string | null;
  }>(sql`
    SELECT step_no, step, at, by_role, body, key_id FROM case_step
     WHERE community_id = ${communityId} AND case_id = ${caseId} ORDER BY step_no`);
  const keys = await vault.forKeys(
    tx,
    communityId,
    rows.flatMap(row => row.key_id ?? []),
  );
  return rows.map(row => ({
    at: row.at,
    step: row.step,
    byRole: row.by_role,
    text:
      row.body && row.key_id && (all || toldSteps.includes(row.step))
        ? (keys.get(row.key_id)?.open(row.body, `case_step.body:${caseId}/${row.step_no}`) ?? null)
        : null,
  }));
}

/** `cases.one`: what happened and what can be done next by this person. The reporter's contact, masked, is for the office only. */
export const one = defineView({
  name: 'cases.one',
  async read(tx, context) {
    const { query, communityId, actor, within, gridIds, now, platform } = context;
    if (!communityId || !actor) return notFound;
    const row = await tx.find<CaseRow>(
      sql`SELECT ${columns(communityId, now)} FROM case_record c WHERE c.community_id = ${communityId} AND c.case_id = ${query.caseId}`,
    );
    const inGrid = Boolean(row?.grid_id && gridIds.includes(row.grid_id));
    const answers = within === 'community' || inGrid || row?.owner_id === actor.personId;
    if (!row || !(answers || row.reporter_id === actor.personId)) return notFound;
    const [line] = await linesOf(tx, communityId, [row], now, platform.vault);
    const keys = await keysOf(tx, communityId, [row], platform.vault);
    return {
      ...(line as CaseLine),
      steps: await stepsOf(tx, communityId, row.case_id, answers, platform.vault),
      contactMasked: reach(actor, 'cases.close') === 'community' ? maskContact(openText(row, 'contact', keys)) : null,
      next: await nextFor(tx, actor, row, now),
    };
  },
});

/** Of what is possible, what this person may do. */
async function nextFor(tx: Tx, actor: Actor, row: CaseRow, now: string): Promise<string[]> {
  const self: Readonly<Record<string, string | null>> = { answer: row.owner_id, reopen: row.reporter_id };
  const inGrid: Readonly<Record<string, readonly string[]>> = {
    accept: await reachedGrids(tx, actor, 'cases.accept', now),
    check: await reachedGrids(tx, actor, 'cases.check', now),
  };
  return possibleActions(row.state).filter(
    action =>
      reach(actor, `cases.${action}`) === 'community' ||
      (row.grid_id !== null && inGrid[action]?.includes(row.grid_id)) ||
      (actor.personId !== null && self[action] === actor.personId),
  );
}

/** `cases.mine`: those I reported, newest first, with where they stand and what I was told last. */
export const mine = defineView({
  name: 'cases.mine',
  async read(tx, { query, communityId, actor, now, platform }) {
    if (!communityId || !actor?.personId) return notFound;
    const after = decodeCursor(query.cursor, 2);
    const rows = await tx.rows<CaseRow>(sql`
      SELECT ${columns(communityId, now)} FROM case_record c
       WHERE c.community_id = ${communityId} AND c.reporter_id = ${actor.personId}
         AND (${after === null}::boolean OR (c.reported_at, c.case_id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
       ORDER BY c.reported_at DESC, c.case_id DESC LIMIT ${query.limit + 1}`);
    const page = rows.slice(0, query.limit);
    const keys = await keysOf(tx, communityId, page, platform.vault);
    const lines = await linesOf(tx, communityId, page, now, platform.vault);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      rows: lines.map((line, index) => ({ ...line, answer: openText(page[index] as CaseRow, 'answer', keys) })),
      ...(last ? { next: encodeCursor([last.reported_at, last.case_id]) } : {}),
    };
  },
});
