import { normaliseReceipt } from '@linli/domain';
import { sql } from 'kysely';
import { defineView, notFound } from '../../platform/view.ts';
import { stepsOf } from '../views.ts';

/**
 * `cases.status`: for whoever holds the receipt, without account. No names, no place, nothing of what was reported: who finds a
 * receipt learns what was answered, and no more. Looked up over all communities; a receipt that two share is shown to nobody.
 */
export const status = defineView({
  name: 'cases.status',
  async read(tx, { query, platform }) {
    const communities = await tx.rows<{ community_id: string }>(sql`SELECT community_id FROM community`);
    const ids = communities.map(row => row.community_id);
    await tx.within(ids);
    const found = await tx.rows<{
      community_id: string;
      case_id: string;
      receipt: string;
      case_kind: never;
      state: never;
      reported_at: string;
      due_at: string | null;
      answer: Buffer | null;
      key_id: string;
    }>(sql`
      SELECT community_id, case_id, receipt, case_kind, state, reported_at, due_at, answer, key_id FROM case_record
       WHERE community_id = ANY (${ids}::uuid[]) AND receipt = ${normaliseReceipt(query.receipt)} LIMIT 2`);
    const [row] = found;
    if (!row || found.length > 1) return notFound;
    await tx.within([row.community_id]);
    const keys = await platform.vault.forKeys(tx, row.community_id, [row.key_id]);
    const steps = await stepsOf(tx, row.community_id, row.case_id, false, platform.vault);
    return {
      receipt: row.receipt,
      caseKind: row.case_kind,
      state: row.state,
      reportedAt: row.reported_at,
      dueAt: row.due_at,
      answer: (row.answer && keys.get(row.key_id)?.open(row.answer, `case_record.answer:${row.case_id}`)) || null,
      // What a reporter wrote when reopening is not repeated to whoever holds the paper.
      steps: steps.map(step => ({ at: step.at, step: step.step, text: step.step === 'reopened' ? null : step.text })),
    };
  },
});
