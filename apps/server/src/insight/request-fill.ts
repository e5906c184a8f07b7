import { decideRequestFill, type FillFacts, type FillRequested } from '@linli/domain';
import { askApproval } from '../approvals/index.ts';
import { type CommandContext, defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { readerOf } from './reader.ts';
import { casesFrom, countRows } from './rows/load-rows.ts';
import { findForm } from './store.ts';

/** What a second person confirms: this form in this version, for this purpose. */
export const confirmedFilling = (
  { formId, versionNo, name, format }: { formId: string; versionNo: number; name: string; format: string },
  purpose: string,
) => ({ form: name, formId, versionNo, format, purpose });

type State = Omit<FillFacts, 'approval'>;

/** The form of a filling and how many rows it would have now. */
export async function loadFilling(
  tx: Tx,
  { communityId, payload, now }: CommandContext<'insight.requestFill'> | CommandContext<'insight.fill'>,
): Promise<State & { readonly form: (State['form'] & { readonly formId: string }) | null }> {
  const kept = await findForm(tx, communityId, payload.formId);
  if (!kept) return { form: null, rows: 0 };
  const asked = { communityId, at: now, casesFrom: casesFrom(kept.rhythm, now) };
  const rows = await countRows(tx, kept.level, asked);
  return { form: { ...kept, isEnded: kept.endedAt !== null }, rows };
}

/** `insight.requestFill`: asks a second person for a form with people in it. */
export const requestFill = defineHandler<'insight.requestFill', State, FillRequested>({
  kind: 'insight.requestFill',
  load: loadFilling,
  decide: (state, context) => decideRequestFill(state, { purpose: context.purpose, reader: readerOf(context) }),
  evolve: state => state,
  async save(tx, { id, communityId, payload, purpose, now, actor, platform }, { form, rows }) {
    if (actor.personId === null || !form) throw new Error('a filling is asked for by a person, of a form');
    const { fillingId, formId, format, reason } = payload;
    const facts = {
      ...confirmedFilling({ formId, versionNo: form.versionNo, name: form.name, format }, purpose),
      rows,
    };
    const asked = { communityId, approvalId: id, kind: 'export' as const, subjectId: fillingId, facts, reason };
    return { approvalId: id, confirmBy: await askApproval(tx, platform, { ...asked, askedBy: actor.personId, now }) };
  },
  journal: ({ type, versionNo, rows }, { payload }) => ({
    event: type,
    subjectKind: 'form',
    subjectId: payload.formId,
    facts: { versionNo, rows, format: payload.format },
  }),
});
