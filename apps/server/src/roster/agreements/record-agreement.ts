import { type Agreed, type AgreeState, decideAgree } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { isPersonKnown } from '../assignments/store.ts';
import { agreementEntry, agreeState, saveAgreement } from './store.ts';

/** `roster.recordAgreement`: signed on paper, in the office. */
export const recordAgreement = defineHandler<'roster.recordAgreement', AgreeState, Agreed>({
  kind: 'roster.recordAgreement',
  async load(tx, { communityId, payload }) {
    const known = await isPersonKnown(tx, communityId, payload.personId);
    return agreeState(tx, communityId, known ? payload.personId : null);
  },
  decide: (state, { payload }) => decideAgree(state, { version: payload.version, way: 'paper' }),
  evolve: state => state,
  save: (tx, context, { personId }) => saveAgreement(tx, context, personId, 'paper'),
  journal: event => agreementEntry(event),
});
