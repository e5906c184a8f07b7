import { decideAgreeName, type NameAgreed } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { findAgreement, saveAgreement } from './store.ts';

interface State {
  readonly known: boolean;
  readonly agrees: boolean;
}

/** `prints.agreeName`: whether somebody's name may stand on posters; said by themselves or written down by the office. */
export const agreeName = defineHandler<'prints.agreeName', State, NameAgreed>({
  kind: 'prints.agreeName',
  load: (tx, { communityId, payload }) => findAgreement(tx, communityId, payload.personId),
  scope: (_, { payload }) => ({ personId: payload.personId }),
  decide: (state, { payload }) => decideAgreeName(state, payload.agrees),
  evolve: (state, event) => ({ ...state, agrees: event.type === 'poster-name-agreed' }),
  async save(tx, { communityId, payload, now }, next, before) {
    if (next.agrees !== before.agrees) await saveAgreement(tx, communityId, payload.personId, next.agrees, now);
    return {};
  },
  journal: (event, { payload }) => ({ event: event.type, subjectKind: 'person', subjectId: payload.personId }),
});
