import { type DomainEvent, refuse } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { noteReason } from '../../platform/reads/reading.ts';
import { lockPerson } from './lock-person.ts';
import { phoneOf } from './views.ts';

interface State {
  readonly known: boolean;
  readonly phone: string | null;
}
interface PhoneRevealed extends DomainEvent {
  readonly type: 'phone-revealed';
  readonly personId: string;
}

/** `roster.revealPhone`: one number, on purpose, written down with who looked and for what. The stored answer holds no number. */
export const revealPhone = defineHandler<'roster.revealPhone', State, PhoneRevealed>({
  kind: 'roster.revealPhone',
  async load(tx, { communityId, payload, platform }) {
    const person = await lockPerson(tx, communityId, payload.personId, platform.vault);
    const phone = person && phoneOf(person.row, new Map([[person.row.key_id, person.sealer]]));
    return { known: person !== null, phone };
  },
  decide: ({ known, phone }, { payload }) => {
    if (!known) return refuse('person-unknown');
    return phone ? [{ type: 'phone-revealed', personId: payload.personId }] : refuse('no-phone');
  },
  evolve: state => state,
  shows: true,
  async save(_, { payload }, { phone }) {
    noteReason(payload.reason);
    return { phone };
  },
  keep: () => ({}),
  recall: () => ({ phone: null }),
  journal: ({ type, personId }, { payload }) => ({
    event: type,
    subjectKind: 'person',
    subjectId: personId,
    facts: { reason: payload.reason },
  }),
});
