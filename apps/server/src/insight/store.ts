import type { FormColumn, FormContent, FormHead, FormInUse, FormLevel } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** A form in one of its versions, as it is kept. */
export interface KeptForm extends FormInUse {
  readonly versionNo: number;
  readonly validFrom: string;
  readonly head: FormHead;
  readonly signature: string;
  readonly rowsAt: string;
  readonly endedAt: string | null;
  readonly lastFilledAt: string | null;
}

/** What a list of forms reads; heads are not needed there and can be large. */
export type ListedForm = Omit<KeptForm, 'head'>;

const listed = sql`
  f.form_id AS "formId", v.version_no AS "versionNo", v.valid_from AS "validFrom", v.name, v.asker, v.level, v.rhythm, v.since::text AS since, v.columns, v.signature,
  f.rows, f.rows_at AS "rowsAt", f.ended_at AS "endedAt",
  (SELECT max(l.filled_at) FROM report_filling l WHERE l.community_id = f.community_id AND l.form_id = f.form_id) AS "lastFilledAt"`;

/** The forms that are asked for now, oldest first; at most as many as an office may have. */
export function formsInUse(tx: Tx, communityId: string): Promise<ListedForm[]> {
  return tx.rows<ListedForm>(sql`
    SELECT ${listed} FROM report_form f
      JOIN report_form_version v ON v.community_id = f.community_id AND v.form_id = f.form_id AND v.version_no = f.version_no
     WHERE f.community_id = ${communityId} AND f.ended_at IS NULL ORDER BY v.since, f.form_id`);
}

/** Forms that nobody asks for any more, those that ended last first. Paged by the end and the id. */
export function formsEnded(
  tx: Tx,
  communityId: string,
  after: readonly [endedAt: string, formId: string] | null,
  limit: number,
): Promise<ListedForm[]> {
  return tx.rows<ListedForm>(sql`
    SELECT ${listed} FROM report_form f
      JOIN report_form_version v ON v.community_id = f.community_id AND v.form_id = f.form_id AND v.version_no = f.version_no
     WHERE f.community_id = ${communityId} AND f.ended_at IS NOT NULL
       AND ${after ? sql`(f.ended_at, f.form_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
     ORDER BY f.ended_at DESC, f.form_id DESC LIMIT ${limit}`);
}

/** A form in its last version, or in an older one; undefined where there is none. */
export function findForm(
  tx: Tx,
  communityId: string,
  formId: string,
  versionNo?: number,
): Promise<KeptForm | undefined> {
  return tx.find<KeptForm>(sql`
    SELECT ${listed}, v.head FROM report_form f
      JOIN report_form_version v ON v.community_id = f.community_id AND v.form_id = f.form_id AND v.version_no = ${versionNo ?? sql`f.version_no`}
     WHERE f.community_id = ${communityId} AND f.form_id = ${formId}`);
}

/** Locks a form against a second hand, and tells its version; 0 for one that is new. */
export async function lockForm(
  tx: Tx,
  communityId: string,
  formId: string,
): Promise<{ versionNo: number; isEnded: boolean }> {
  const row = await tx.find<{ versionNo: number; isEnded: boolean }>(sql`
    SELECT version_no AS "versionNo", ended_at IS NOT NULL AS "isEnded" FROM report_form
     WHERE community_id = ${communityId} AND form_id = ${formId} FOR UPDATE`);
  return row ?? { versionNo: 0, isEnded: false };
}

/** How many forms are asked for now. */
export async function countInUse(tx: Tx, communityId: string): Promise<number> {
  const { n } = await tx.get<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM report_form WHERE community_id = ${communityId} AND ended_at IS NULL`);
  return n;
}

/** Keeps a version and makes it the one in force; a form that had ended is asked for again. */
export async function saveVersion(
  tx: Tx,
  communityId: string,
  kept: FormContent & {
    readonly formId: string;
    readonly versionNo: number;
    readonly head: FormHead;
    readonly signature: string;
    readonly rows: number;
    readonly savedBy: string | null;
    readonly now: string;
  },
): Promise<void> {
  const { formId, versionNo, rows, now } = kept;
  await tx.run(sql`
    INSERT INTO report_form (community_id, form_id, version_no, rows, rows_at, created_at)
    VALUES (${communityId}, ${formId}, ${versionNo}, ${rows}, ${now}, ${now})
    ON CONFLICT (community_id, form_id) DO UPDATE SET version_no = excluded.version_no, rows = excluded.rows, rows_at = excluded.rows_at, ended_at = NULL`);
  await tx.run(sql`
    INSERT INTO report_form_version (community_id, form_id, version_no, valid_from, name, asker, level, rhythm, since, columns, head, signature, saved_by)
    VALUES (${communityId}, ${formId}, ${versionNo}, ${now}, ${kept.name}, ${kept.asker}, ${kept.level}, ${kept.rhythm}, ${kept.since},
            ${JSON.stringify(kept.columns)}::jsonb, ${JSON.stringify(kept.head)}::jsonb, ${kept.signature}, ${kept.savedBy})`);
}

/** Ends a form. */
export const endFormAt = (tx: Tx, communityId: string, formId: string, now: string): Promise<number> =>
  tx.run(sql`UPDATE report_form SET ended_at = ${now} WHERE community_id = ${communityId} AND form_id = ${formId}`);

/** Keeps that a form was filled, and how many rows it had. */
export async function saveFilling(
  tx: Tx,
  communityId: string,
  filled: {
    readonly fillingId: string;
    readonly formId: string;
    readonly versionNo: number;
    readonly rows: number;
    readonly purpose: string;
    readonly by: string | null;
    readonly now: string;
  },
): Promise<void> {
  const { fillingId, formId, versionNo, rows, purpose, by, now } = filled;
  await tx.run(sql`
    INSERT INTO report_filling (community_id, filling_id, form_id, version_no, filled_at, filled_by, purpose, rows)
    VALUES (${communityId}, ${fillingId}, ${formId}, ${versionNo}, ${now}, ${by}, ${purpose}, ${rows}) ON CONFLICT DO NOTHING`);
  await tx.run(sql`
    UPDATE report_form SET rows = ${rows}, rows_at = ${now} WHERE community_id = ${communityId} AND form_id = ${formId}`);
}

/** How the office last bound each plain heading in rows of a level, the newest form first. */
export async function boundColumns(
  tx: Tx,
  communityId: string,
  level: FormLevel,
): Promise<readonly (readonly FormColumn[])[]> {
  const rows = await tx.rows<{ columns: FormColumn[] }>(sql`
    SELECT v.columns FROM report_form f
      JOIN report_form_version v ON v.community_id = f.community_id AND v.form_id = f.form_id AND v.version_no = f.version_no
     WHERE f.community_id = ${communityId} AND v.level = ${level} ORDER BY v.valid_from DESC LIMIT 100`);
  return rows.map(row => row.columns);
}

/** Older versions of a form, the newest first, and its last fillings. */
export async function historyOf(tx: Tx, communityId: string, formId: string) {
  const versions = await tx.rows<{ versionNo: number; validFrom: string; columns: number }>(sql`
    SELECT version_no AS "versionNo", valid_from AS "validFrom", jsonb_array_length(columns) AS columns FROM report_form_version
     WHERE community_id = ${communityId} AND form_id = ${formId} ORDER BY version_no DESC LIMIT 50`);
  const fillings = await tx.rows<{
    fillingId: string;
    versionNo: number;
    filledAt: string;
    purpose: string;
    rows: number;
  }>(sql`
    SELECT filling_id AS "fillingId", version_no AS "versionNo", filled_at AS "filledAt", purpose, rows FROM report_filling
     WHERE community_id = ${communityId} AND form_id = ${formId} ORDER BY filled_at DESC LIMIT 20`);
  return { versions, fillings };
}
