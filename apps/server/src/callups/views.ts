import { markText } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import { findEmergency } from '../emergencies/index.ts';
import type { Platform } from '../platform/command.ts';
import { gridNameAt } from '../platform/grid-names.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView, notFound } from '../platform/view.ts';
import { isForMe } from './for-me.ts';
import { readCallLink } from './link.ts';

/** `callups.mine`: calls to me that are still on. */
export const mine = defineView({
  name: 'callups.mine',
  async read(tx, { actor, now }) {
    if (!actor?.personId) return { rows: [] };
    return {
      rows: (await myCalls(tx, actor.communityId, sql`c.person_id = ${actor.personId} AND ${isForMe(now)}`)).map(shown),
    };
  },
});

/** `callups.byLink`: the same for one call, by its signed link. */
export const byLink = defineView({
  name: 'callups.byLink',
  async read(_tx, { query, platform }) {
    const linked = await readCallLink(platform, query.token);
    if (typeof linked === 'string') return notFound;
    const { communityId } = linked;
    return platform.database.read([communityId], async tx => {
      const [row] = await myCalls(tx, communityId, sql`c.call_id = ${linked.callId}`);
      if (!row) return notFound;
      const caller = await tx.get<Caller>(sql`
        SELECT name AS "communityName", office_phone AS "officePhone", synthetic FROM community WHERE community_id = ${communityId}`);
      return { ...shown(row), ...caller, communityId };
    });
  },
});

/** The grid that asked; none where somebody is to lead a general grid. */
const leadingGrid = sql`c.grid_ids[1]`;

type MyCall = ViewResponse<'callups.mine'>['rows'][number];
interface MyCallRow extends Omit<MyCall, 'exercise'> {
  readonly status: string;
}
type Caller = Pick<ViewResponse<'callups.byLink'>, 'communityName' | 'officePhone' | 'synthetic'>;

const shown = ({ status, ...call }: MyCallRow): MyCall => ({ ...call, exercise: status === 'exercise' });

function myCalls(tx: Tx, communityId: string, which: RawBuilder<unknown>): Promise<MyCallRow[]> {
  return tx.rows<MyCallRow>(sql`
    SELECT c.call_up_id AS "callUpId", c.call_id AS "callId", e.emergency_id AS "emergencyId", e.title, e.status,
           ${gridNameAt(communityId, leadingGrid, sql`c.called_at`)} AS "gridName", coalesce(e.corrections #> '{-1,meet}', e.playbook -> 'meet') AS meet, c.called_at AS "calledAt", c.state,
           coalesce(c.called_off_at, e.ended_at) AS "offAt", k.words ->> 'at' AS "correctedAt",
           coalesce(k.words -> 'meet' <> e.playbook -> 'meet', false) AS "isNewMeet",
           CASE WHEN k.words -> 'callScript' <> e.playbook -> 'callScript' THEN k.words -> 'callScript' END AS "newWords"
      FROM call c
      JOIN emergency e ON e.community_id = c.community_id AND e.emergency_id = c.emergency_id
      LEFT JOIN LATERAL (SELECT e.corrections -> -1 AS words WHERE (e.corrections #>> '{-1,at}')::timestamptz > c.called_at) k ON true
     WHERE c.community_id = ${communityId} AND ${which} ORDER BY c.called_at DESC`);
}

export type CallLine = ViewResponse<'callups.calls'>['rows'][number];
interface CallRow extends Omit<CallLine, 'name' | 'phone'> {
  readonly name: Buffer | null;
  readonly phone: Buffer | null;
  readonly keyId: string | null;
  readonly rank: number;
  readonly callerId: string | null;
}

/** `callups.tree`: whom I telephone. Numbers in clear, because calling them is the task; nobody else's. */
export const tree = defineView({
  name: 'callups.tree',
  async read(tx, { query, actor, platform, now }) {
    const emergency = await findEmergency(tx, query.communityId, { callUpId: query.callUpId }, now);
    if (!emergency || !actor?.personId) return notFound;
    const rows = await callRows(
      tx,
      query.communityId,
      emergency.emergencyId,
      sql`c.call_up_id = ${query.callUpId} AND c.caller_id = ${actor.personId}`,
      10,
    );
    return {
      exercise: emergency.status === 'exercise',
      script: markText(emergency.playbook.callScript, emergency.status),
      rows: await openLines(tx, platform, query.communityId, rows),
    };
  },
});

/** `callups.calls`: everybody, those who did not answer first. */
export const calls = defineView({
  name: 'callups.calls',
  async read(tx, { query, platform, now }) {
    const emergency = await findEmergency(tx, query.communityId, { callUpId: query.callUpId }, now);
    if (!emergency) return notFound;
    const after = readCursor(query.cursor);
    const rows = await callRows(
      tx,
      query.communityId,
      emergency.emergencyId,
      sql`c.call_up_id = ${query.callUpId} AND (${query.state ?? null}::text IS NULL OR c.state = ${query.state ?? null})
          AND (${after?.rank ?? null}::int IS NULL OR (${rank}, c.call_id) > (${after?.rank ?? null}::int, ${after?.callId ?? null}::uuid))`,
      query.limit + 1,
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      rows: await openLines(tx, platform, query.communityId, page),
      ...(rows.length > query.limit && last ? { next: makeCursor(last) } : {}),
    };
  },
});

/** Who needs somebody to look after them comes first: whoever must be rung again as well. */
const rank = sql`CASE WHEN ${ringAgainOf()} IS NOT NULL THEN 0 ELSE CASE c.state WHEN 'unreachable' THEN 0 WHEN 'silent' THEN 1 WHEN 'called' THEN 2
  WHEN 'later' THEN 3 WHEN 'here' THEN 4 WHEN 'cannot' THEN 5 WHEN 'coming' THEN 6 WHEN 'released' THEN 7 ELSE 8 END END`;

/** Knows of the call by telephone alone, and nobody has rung since it was called off, or its words were corrected. */
function ringAgainOf(): RawBuilder<unknown> {
  return sql`CASE WHEN w.messaged OR w.spoke_at IS NULL THEN NULL WHEN c.called_off_at > w.spoke_at THEN 'off'
    WHEN c.called_off_at IS NULL AND c.state NOT IN ('released', 'unreachable') AND (e.corrections #>> '{-1,at}')::timestamptz > w.spoke_at THEN 'corrected' END`;
}

function callRows(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  which: RawBuilder<unknown>,
  limit: number | null,
): Promise<CallRow[]> {
  // Each call beside its tries: in the first seconds the planner knows of neither, and would go through all tries once a call.
  return tx.wholeCommunity<CallRow>(sql`
    WITH ways AS (
      SELECT call_id, max(at) FILTER (WHERE message_id IS NULL AND outcome = 'spoke') AS spoke_at,
             coalesce(bool_or(message_id IS NOT NULL AND channel <> 'log' AND kind IN ('call', 'correction') AND outcome IN ('trying', 'sent', 'delivered', 'unknown')), false) AS messaged
        FROM call_attempt WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} GROUP BY call_id)
    SELECT c.call_id AS "callId", c.person_id AS "personId", p.name, p.phone, p.key_id AS "keyId", c.role,
           ${gridNameAt(communityId, leadingGrid, sql`c.called_at`)} AS "gridName",
           c.state, c.called_at AS "calledAt", c.answered_at AS "answeredAt", c.attempts,
           c.tier, c.wave, c.reason, ${ringAgainOf()} AS "ringAgain", ${rank} AS rank, c.caller_id AS "callerId"
      FROM call c
      JOIN emergency e ON e.community_id = c.community_id AND e.emergency_id = c.emergency_id
      LEFT JOIN ways w ON w.call_id = c.call_id
      LEFT JOIN person p ON p.community_id = c.community_id AND p.person_id = c.person_id
     WHERE c.community_id = ${communityId} AND c.emergency_id = ${emergencyId} AND ${which}
     ORDER BY ${rank}, c.call_id LIMIT ${limit}`);
}

/** Calls of an emergency with who makes each, names and numbers in clear, those who need somebody first. */
export async function callLines(
  tx: Tx,
  platform: Platform,
  communityId: string,
  emergencyId: string,
  which: RawBuilder<unknown>,
): Promise<(CallLine & { readonly callerId: string | null })[]> {
  const rows = await callRows(tx, communityId, emergencyId, which, null);
  const lines = await openLines(tx, platform, communityId, rows);
  return lines.map((line, index) => ({ ...line, callerId: rows[index]!.callerId }));
}

async function openLines(
  tx: Tx,
  platform: Platform,
  communityId: string,
  rows: readonly CallRow[],
): Promise<CallLine[]> {
  const keys = await platform.vault.forKeys(
    tx,
    communityId,
    rows.flatMap(row => row.keyId ?? []),
  );
  return rows.map(({ name, phone, keyId, rank: _, callerId: __, ...row }) => {
    const sealer = keyId ? keys.get(keyId) : undefined;
    return {
      ...row,
      name: (name && sealer?.open(name, `person.name:${row.personId}`)) ?? '—',
      phone: (phone && sealer?.open(phone, `person.phone:${row.personId}`)) ?? null,
    };
  });
}

const makeCursor = (row: CallRow): string => Buffer.from(`${row.rank} ${row.callId}`).toString('base64url');

/** A cursor of ours; anything else starts from the beginning. */
function readCursor(cursor: string | undefined): { rank: number; callId: string } | null {
  const match = /^(\d) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor ?? '', 'base64url').toString());
  return match ? { rank: Number(match[1]), callId: match[2]! } : null;
}
