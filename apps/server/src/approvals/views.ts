import { type Actor, type Approval, approvalStateAt, mayConfirm } from '@linli/domain';
import type { ApprovalLine } from '@linli/protocol';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { defineView } from '../platform/view.ts';
import { namesOf } from '../roster/index.ts';

interface Row extends Approval {
  readonly facts: ApprovalLine['facts'];
  readonly reason: Buffer;
  readonly declineReason: Buffer | null;
  readonly keyId: string;
}

/** `approvals.list`: what waits for a second person, soonest to lapse first; or what is settled, newest first. */
export const list = defineView({
  name: 'approvals.list',
  async read(tx, { query: { communityId, settled, cursor, limit }, actor, now, platform }) {
    const after = decodeCursor(cursor, 2);
    const open = sql`state = 'waiting' AND due_at > ${now}`;
    const rows = await tx.rows<Row>(
      settled
        ? sql`${select(communityId)} AND NOT (${open})
            ${after ? sql`AND (asked_at, approval_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
            ORDER BY asked_at DESC, approval_id DESC LIMIT ${limit + 1}`
        : sql`${select(communityId)} AND ${open}
            ${after ? sql`AND (due_at, approval_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
            ORDER BY due_at, approval_id LIMIT ${limit + 1}`,
    );
    const shown = rows.slice(0, limit);
    const people = [...new Set(shown.flatMap(row => [row.askedBy, ...(row.decidedBy ? [row.decidedBy] : [])]))];
    const names = await namesOf(tx, communityId, people, platform.vault);
    const keys = await platform.vault.forKeys(
      tx,
      communityId,
      shown.map(row => row.keyId),
    );
    const opened = (row: Row, column: 'reason' | 'decline_reason', sealed: Buffer | null) =>
      sealed && sealed.length > 0
        ? (keys.get(row.keyId)?.open(sealed, `approval.${column}:${row.approvalId}`) ?? '—')
        : null;
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      rows: shown.map(row => ({
        id: row.approvalId,
        kind: row.kind,
        subjectId: row.subjectId,
        facts: row.facts,
        reason: opened(row, 'reason', row.reason) ?? '—',
        askedBy: names.get(row.askedBy) ?? '—',
        askedAt: row.askedAt,
        dueAt: row.dueAt,
        state: approvalStateAt(row, now),
        decidedBy: row.decidedBy ? (names.get(row.decidedBy) ?? '—') : null,
        decidedAt: row.decidedAt,
        declineReason: opened(row, 'decline_reason', row.declineReason),
        mine: row.askedBy === actor?.personId,
        may: mayOf(actor, row, now),
      })),
      ...(last ? { next: encodeCursor([settled ? last.askedAt : last.dueAt, last.approvalId]) } : {}),
    };
  },
});

const select = (communityId: string) => sql`
  SELECT approval_id AS "approvalId", kind, subject_id AS "subjectId", asked_by AS "askedBy", asked_at AS "askedAt", due_at AS "dueAt",
         state, decided_by AS "decidedBy", decided_at AS "decidedAt", facts, reason, decline_reason AS "declineReason", key_id AS "keyId"
    FROM approval WHERE community_id = ${communityId}`;

function mayOf(actor: Actor | null, row: Approval, now: string): ApprovalLine['may'] {
  if (!actor || approvalStateAt(row, now) !== 'waiting') return 'nothing';
  if (actor.personId === row.askedBy) return 'withdraw';
  return mayConfirm(actor, row.kind) ? 'decide' : 'nothing';
}
