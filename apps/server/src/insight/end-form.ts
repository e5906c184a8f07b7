import { decideEndForm, type FormEnded } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { endFormAt, lockForm } from './store.ts';

/** `insight.endForm`: nobody asks for it any more. */
export const endForm = defineHandler<'insight.endForm', { readonly isEnded: boolean } | null, FormEnded>({
  kind: 'insight.endForm',
  async load(tx, { communityId, payload }) {
    const { versionNo, isEnded } = await lockForm(tx, communityId, payload.formId);
    return versionNo === 0 ? null : { isEnded };
  },
  decide: state => decideEndForm(state),
  evolve: () => ({ isEnded: true }),
  async save(tx, { communityId, payload, now }) {
    await endFormAt(tx, communityId, payload.formId, now);
    return {};
  },
  journal: ({ type }, { payload }) => ({ event: type, subjectKind: 'form', subjectId: payload.formId }),
});
