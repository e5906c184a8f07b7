import {
  type CaseLimit,
  type CaseRecord,
  type CaseState,
  type CaseStepped,
  type ReportInput,
  stepName,
} from '@linli/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Sealer, Vault } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';

/**
 * Sub-select of who owns case `c` at an instant: the person it was given to, else the acting head or head of its grid in force;
 * null = the community office. Computed, so that a hand-over or a vacancy needs no case to be touched.
 */
export const ownerOf = (at: string): RawBuilder<string | null> => sql`
  coalesce(c.dispatched_to, (
    SELECT a.subject_id FROM assignment a
     WHERE a.community_id = c.community_id AND a.object_kind = 'micro-grid' AND a.object_id = c.grid_id
       AND a.role IN ('acting-head', 'grid-head') AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
     ORDER BY a.role LIMIT 1))`;

/** A case for a decision, held until the transaction ends; `null` for an unknown one. */
export async function lockCase(tx: Tx, communityId: string, caseId: string, now: string): Promise<CaseRecord | null> {
  const row = await tx.find<{
    case_kind: string;
    urgency: string;
    state: CaseState;
    grid_id: string | null;
    reporter_id: string | null;
    dispatched_to: string | null;
    owner_id: string | null;
    due_at: string | null;
    closed_at: string | null;
  }>(sql`
    SELECT case_kind, urgency, state, grid_id, reporter_id, dispatched_to, ${ownerOf(now)} AS owner_id, due_at, closed_at
      FROM case_record c WHERE community_id = ${communityId} AND case_id = ${caseId} FOR UPDATE OF c`);
  if (!row) return null;
  return {
    caseId,
    state: row.state,
    caseKind: row.case_kind,
    urgency: row.urgency,
    gridId: row.grid_id,
    reporterId: row.reporter_id,
    dispatchedTo: row.dispatched_to,
    ownerId: row.owner_id,
    dueAt: row.due_at,
    closedAt: row.closed_at,
  };
}

/** Time limits that the community has set and that are in force; the standard's hold beside them. */
export async function limitsInForce(tx: Tx, communityId: string, now: string): Promise<CaseLimit[]> {
  return tx.rows<CaseLimit>(sql`
    SELECT case_kind AS "caseKind", urgency, hours, source FROM case_limit
     WHERE community_id = ${communityId} AND valid_from <= ${now} AND (valid_to IS NULL OR valid_to > ${now})`);
}

/** Sets a limit from an instant on; the one for the same kind and urgency ends there. */
export async function saveLimit(
  tx: Tx,
  communityId: string,
  limit: {
    readonly limitId: string;
    readonly caseKind?: string | undefined;
    readonly urgency?: string | undefined;
    readonly hours: number;
    readonly source: string;
  },
  from: string,
): Promise<void> {
  const caseKind = limit.caseKind ?? null;
  const urgency = limit.urgency ?? null;
  await tx.run(sql`
    UPDATE case_limit SET valid_to = ${from}
     WHERE community_id = ${communityId} AND valid_to IS NULL
       AND case_kind IS NOT DISTINCT FROM ${caseKind}::text AND urgency IS NOT DISTINCT FROM ${urgency}::text`);
  await tx.run(sql`INSERT INTO case_limit (community_id, limit_id, case_kind, urgency, hours, valid_from, source)
    VALUES (${communityId}, ${limit.limitId}, ${caseKind}, ${urgency}, ${limit.hours}, ${from}, ${limit.source})`);
}

/** Whether there is such a community and no such case yet. */
export async function findReportFacts(
  tx: Tx,
  communityId: string,
  caseId: string,
  onBehalfOf: string | null,
): Promise<{ communityKnown: boolean; caseExists: boolean; onBehalfKnown: boolean }> {
  return tx.get(sql`
    SELECT EXISTS (SELECT 1 FROM community WHERE community_id = ${communityId}) AS "communityKnown",
           EXISTS (SELECT 1 FROM case_record WHERE community_id = ${communityId} AND case_id = ${caseId}) AS "caseExists",
           ${onBehalfOf}::uuid IS NULL OR EXISTS (
             SELECT 1 FROM person WHERE community_id = ${communityId} AND person_id = ${onBehalfOf}::uuid) AS "onBehalfKnown"`);
}

/** What was said with a report, still in clear. */
export interface Said {
  readonly text: string | null;
  readonly placeNote: string | null;
  /** JSON of `{name?, phone?}`. */
  readonly contact: string | null;
}

/** A new case with its first step; everything that was said is sealed. */
export async function insertCase(
  tx: Tx,
  communityId: string,
  made: CaseRecord,
  more: {
    readonly receipt: string;
    readonly channel: ReportInput['channel'];
    readonly status: 'actual' | 'exercise';
    readonly entranceId: string | null;
    readonly doorId: string | null;
    readonly place: string;
    readonly said: Said;
    readonly actorId: string | null;
    readonly byRole: string;
    readonly now: string;
  },
  sealer: Sealer,
): Promise<void> {
  const seal = (text: string | null, column: string) =>
    text ? sealer.seal(text, `case_record.${column}:${made.caseId}`) : null;
  await tx.insertMany('case_record', [
    {
      community_id: communityId,
      case_id: made.caseId,
      receipt: more.receipt,
      case_kind: made.caseKind,
      urgency: made.urgency,
      state: made.state,
      channel: more.channel,
      status: more.status,
      grid_id: made.gridId,
      entrance_id: more.entranceId,
      door_id: more.doorId,
      place: more.place,
      place_note: seal(more.said.placeNote, 'place_note'),
      body: seal(more.said.text, 'body'),
      contact: seal(more.said.contact, 'contact'),
      key_id: sealer.keyId,
      reporter_id: made.reporterId,
      reported_at: more.now,
      due_at: made.dueAt,
    },
  ]);
  await tx.run(sql`INSERT INTO case_step (community_id, case_id, step_no, step, at, actor_id, by_role)
    VALUES (${communityId}, ${made.caseId}, 1, 'reported', ${more.now}, ${more.actorId}, ${more.byRole})`);
}

/** Writes the case after its steps and the steps with what was said at the last one; `told` is also what the reporter sees first. */
export async function saveSteps(
  tx: Tx,
  communityId: string,
  after: CaseRecord,
  steps: readonly CaseStepped[],
  more: {
    readonly said: string | null;
    readonly told: boolean;
    readonly actorId: string | null;
    readonly byRole: string;
    readonly now: string;
  },
  vault: Vault,
): Promise<void> {
  const sealer = await vault.forPurpose(tx, communityId, 'cases');
  const { n } = await tx.get<{ n: number }>(
    sql`SELECT max(step_no) AS n FROM case_step WHERE community_id = ${communityId} AND case_id = ${after.caseId}`,
  );
  const answer = more.told && more.said ? sealer.seal(more.said, `case_record.answer:${after.caseId}`) : null;
  await tx.run(sql`
    UPDATE case_record SET state = ${after.state}, dispatched_to = ${after.dispatchedTo}, due_at = ${after.dueAt},
           closed_at = ${after.closedAt}, answer = coalesce(${answer}, answer)
     WHERE community_id = ${communityId} AND case_id = ${after.caseId}`);
  const lastNo = n + steps.length;
  await tx.insertMany(
    'case_step',
    steps.map((step, index) => {
      const no = n + 1 + index;
      const body = no === lastNo && more.said ? sealer.seal(more.said, `case_step.body:${after.caseId}/${no}`) : null;
      return {
        community_id: communityId,
        case_id: after.caseId,
        step_no: no,
        step: stepName(step),
        at: more.now,
        actor_id: more.actorId,
        by_role: more.byRole,
        body,
        key_id: body ? sealer.keyId : null,
      };
    }),
  );
}
