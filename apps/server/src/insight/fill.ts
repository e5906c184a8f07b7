import { approvalStateAt, decideFillForm, type ExportApproval, type FillFacts, type FormFilled } from '@linli/domain';
import { findApprovalOf } from '../approvals/index.ts';
import { type CommandContext, defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { readerOf } from './reader.ts';
import { confirmedFilling, loadFilling } from './request-fill.ts';
import { saveFilling } from './store.ts';

interface State extends FillFacts {
  readonly filled: FormFilled | null;
}

/** `insight.fill`: journal and form have what leaves, for what, before it leaves. No row of it is kept. */
export const fill = defineHandler<'insight.fill', State, FormFilled>({
  kind: 'insight.fill',
  async load(tx, context) {
    const { form, rows } = await loadFilling(tx, context);
    return { form, rows, approval: form && (await findApproval(tx, context, form)), filled: null };
  },
  decide: (state, context) =>
    decideFillForm(state, { purpose: context.purpose, now: context.now, reader: readerOf(context) }),
  evolve: (state, filled) => ({ ...state, filled }),
  async save(tx, { communityId, payload, purpose, actor, now }, { filled }) {
    if (!filled) throw new Error('nothing was filled');
    const { fillingId, formId } = payload;
    const { versionNo, rows, hasPeople, deleteBy } = filled;
    await saveFilling(tx, communityId, { fillingId, formId, versionNo, rows, purpose, by: actor.personId, now });
    return { fillingId, versionNo, rows, hasPeople, deleteBy };
  },
  journal: ({ type, versionNo, rows, hasPeople, deleteBy }, { payload }) => ({
    event: type,
    subjectKind: 'form',
    subjectId: payload.formId,
    facts: { versionNo, rows, hasPeople, deleteBy, format: payload.format },
  }),
});

async function findApproval(
  tx: Tx,
  { communityId, payload, purpose, now, actor }: CommandContext<'insight.fill'>,
  { versionNo, name }: { readonly versionNo: number; readonly name: string },
): Promise<ExportApproval | null> {
  const { formId, fillingId, format } = payload;
  const asked = await findApprovalOf(tx, communityId, 'export', fillingId);
  if (!asked) return null;
  const wanted = Object.entries(confirmedFilling({ formId, versionNo, name, format }, purpose));
  const isSame = asked.askedBy === actor.personId && wanted.every(([key, value]) => asked.facts[key] === value);
  return { state: approvalStateAt(asked, now), decidedAt: asked.decidedAt, isSame };
}
