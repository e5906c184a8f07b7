import { type Approval, type ApprovalKind, approvalDueAt } from '@linli/domain';
import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** A question as it is asked. */
export interface AskedApproval {
  readonly communityId: string;
  readonly approvalId: string;
  readonly kind: ApprovalKind;
  readonly subjectId: string;
  /** Figures and codes for the second person's screen; no names. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  /** In the asker's words; sealed. */
  readonly reason: string;
  readonly askedBy: string;
  /** ISO instant. */
  readonly now: string;
}

/** Asks for a second person, in the transaction of what waits for it. A question already asked of the same thing stays as it is. @returns when it lapses */
export async function askApproval(tx: Tx, { vault }: Pick<Platform, 'vault'>, asked: AskedApproval): Promise<string> {
  const { communityId, approvalId, kind, now } = asked;
  const sealer = await vault.forPurpose(tx, communityId, 'roster');
  const dueAt = approvalDueAt(kind, now);
  await tx.insertMany(
    'approval',
    [
      {
        community_id: communityId,
        approval_id: approvalId,
        kind,
        subject_id: asked.subjectId,
        facts: asked.facts,
        reason: sealer.seal(asked.reason, `approval.reason:${approvalId}`),
        key_id: sealer.keyId,
        asked_by: asked.askedBy,
        asked_at: now,
        due_at: dueAt,
        state: 'waiting',
      },
    ],
    sql`ON CONFLICT DO NOTHING`,
  );
  return dueAt;
}

const columns = sql`
  approval_id AS "approvalId", kind, subject_id AS "subjectId", asked_by AS "askedBy", asked_at AS "askedAt", due_at AS "dueAt",
  state, decided_by AS "decidedBy", decided_at AS "decidedAt"`;

/** The question about a thing; `null` when none was asked. */
export async function findApprovalOf(
  tx: Tx,
  communityId: string,
  kind: ApprovalKind,
  subjectId: string,
): Promise<(Approval & { readonly facts: AskedApproval['facts'] }) | null> {
  const row = await tx.find<Approval & { readonly facts: AskedApproval['facts'] }>(sql`
    SELECT ${columns}, facts FROM approval WHERE community_id = ${communityId} AND kind = ${kind} AND subject_id = ${subjectId}`);
  return row ?? null;
}

/** A question by its id, locked for the one who decides it. */
export async function lockApproval(tx: Tx, communityId: string, approvalId: string): Promise<Approval | null> {
  const row = await tx.find<Approval>(sql`
    SELECT ${columns} FROM approval WHERE community_id = ${communityId} AND approval_id = ${approvalId} FOR UPDATE`);
  return row ?? null;
}

/** Keeps what was decided, with the reason of a refusal sealed. */
export async function saveDecision(
  tx: Tx,
  { vault }: Pick<Platform, 'vault'>,
  communityId: string,
  { approvalId, state, decidedBy, decidedAt }: Approval,
  declineReason: string | null,
): Promise<void> {
  const sealer = await vault.forPurpose(tx, communityId, 'roster');
  const sealed = declineReason ? sealer.seal(declineReason, `approval.decline_reason:${approvalId}`) : null;
  await tx.run(sql`
    UPDATE approval SET state = ${state}, decided_by = ${decidedBy}, decided_at = ${decidedAt}, decline_reason = ${sealed}
     WHERE community_id = ${communityId} AND approval_id = ${approvalId}`);
}

/** What those who asked about some things said, by the thing's id; what has had its time is missing. */
export async function reasonsOf(
  tx: Tx,
  { vault }: Pick<Platform, 'vault'>,
  communityId: string,
  kind: ApprovalKind,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ approvalId: string; subjectId: string; reason: Buffer; keyId: string }>(sql`
    SELECT approval_id AS "approvalId", subject_id AS "subjectId", reason, key_id AS "keyId" FROM approval
     WHERE community_id = ${communityId} AND kind = ${kind} AND subject_id = ANY (${[...subjectIds]}::uuid[])`);
  const keys = await vault.forKeys(
    tx,
    communityId,
    rows.map(row => row.keyId),
  );
  return new Map(
    rows.map(row => [row.subjectId, keys.get(row.keyId)?.open(row.reason, `approval.reason:${row.approvalId}`) ?? '—']),
  );
}
