import { decideSaveForm, type FormFacts, type FormSaved } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { readerOf } from './reader.ts';
import { casesFrom, countRows } from './rows/load-rows.ts';
import { countInUse, lockForm, saveVersion } from './store.ts';

interface State extends FormFacts {
  readonly saved: FormSaved | null;
}

/** `insight.saveForm`: a form, or a new version of it; the rows of one filling are counted here and not on opening the list. */
export const saveForm = defineHandler<'insight.saveForm', State, FormSaved>({
  kind: 'insight.saveForm',
  async load(tx, { communityId, payload, now }) {
    const { versionNo, isEnded } = await lockForm(tx, communityId, payload.formId);
    const inUse = await countInUse(tx, communityId);
    const asked = { communityId, at: now, casesFrom: casesFrom(payload.rhythm, now) };
    const rows = await countRows(tx, payload.level, asked);
    return { versionNo, others: versionNo > 0 && !isEnded ? inUse - 1 : inUse, rows, saved: null };
  },
  decide: (state, context) =>
    decideSaveForm(state, context.payload, { basedOn: context.payload.versionNo, reader: readerOf(context) }),
  evolve: (state, saved) => ({ ...state, saved }),
  async save(tx, { communityId, payload, actor, now }, { saved, rows }) {
    if (!saved) throw new Error('nothing was saved');
    const { versionNo } = saved;
    await saveVersion(tx, communityId, { ...payload, versionNo, rows, savedBy: actor.personId, now });
    return { formId: payload.formId, versionNo };
  },
  journal: ({ type, versionNo, columns, asked }, { payload }) => ({
    event: type,
    subjectKind: 'form',
    subjectId: payload.formId,
    facts: { versionNo, columns, asked, level: payload.level, rhythm: payload.rhythm },
  }),
});
