import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** Where a row stands in the order of sealing. */
export interface SealKey {
  readonly xid: string;
  readonly source: 'journal' | 'read';
  readonly seq: number;
}

/** One row as it is sealed: its text is what is hashed, byte for byte. */
export interface SealRow extends SealKey {
  readonly at: string;
  readonly text: string;
  /** Of a read only. */
  readonly readId: string | null;
}

const utc = (column: 'at' | 'captured_at') =>
  sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Columns are listed, not taken as they are: a column that is added later does not change what was sealed. */
const journalText = sql`jsonb_build_object('form', 1, 'source', 'journal', 'xid', xid::text, 'seq', seq, 'communityId', community_id, 'at', ${utc('at')},
  'capturedAt', ${utc('captured_at')}, 'event', event, 'commandId', command_id, 'actorId', actor_id, 'onBehalfOf', on_behalf_of, 'purpose', purpose,
  'status', status, 'emergencyId', emergency_id, 'subjectKind', subject_kind, 'subjectId', subject_id, 'gridId', grid_id, 'facts', facts)::text`;
const readText = sql`jsonb_build_object('form', 1, 'source', 'read', 'xid', xid::text, 'seq', seq, 'communityId', community_id, 'at', ${utc('at')},
  'readId', read_id, 'requestId', request_id, 'operation', operation, 'outcome', outcome, 'actorId', actor_id, 'actorRoles', to_jsonb(actor_roles),
  'breakGlassId', break_glass_id, 'purpose', purpose, 'mode', mode, 'emergencyId', emergency_id, 'fields', to_jsonb(fields), 'subjects', subjects,
  'commitment', encode(commitment, 'hex'))::text`;

/** `(xid, source, seq) > after` for rows of one source, as the index of each table can follow it: one transaction may have written very many. */
function beyond(source: SealKey['source'], after: SealKey) {
  if (source === after.source) return sql`(xid, seq) > (${after.xid}::xid8, ${after.seq}::bigint)`;
  return source > after.source ? sql`xid >= ${after.xid}::xid8` : sql`xid > ${after.xid}::xid8`;
}

/**
 * Rows of journal and reads after a key, in the order (xid, source, seq). Only below the snapshot's horizon: above it a transaction may still commit in
 * between (decision 0020). Empty when there are none.
 */
export function rowsAfter(tx: Tx, communityId: string, after: SealKey | null, limit: number): Promise<SealRow[]> {
  const from = (source: 'journal' | 'read', text: typeof journalText) => sql`
    SELECT xid, ${source}::text COLLATE "C" AS source, seq, at, ${text} AS text, ${source === 'read' ? sql`read_id` : sql`NULL::uuid`} AS "readId" FROM ${sql.table(source === 'journal' ? 'journal' : 'data_read')}
     WHERE community_id = ${communityId} AND xid < pg_snapshot_xmin(pg_current_snapshot())
       ${after ? sql`AND ${beyond(source, after)}` : sql``}
     ORDER BY xid, seq LIMIT ${limit}`;
  return tx.rows<SealRow>(sql`
    SELECT xid::text AS xid, source, seq, at, text, "readId" FROM ((${from('journal', journalText)}) UNION ALL (${from('read', readText)})) AS merged
     ORDER BY merged.xid, merged.source, merged.seq LIMIT ${limit}`);
}
