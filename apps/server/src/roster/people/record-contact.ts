import { type DomainEvent, refuse } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { lockPerson } from './lock-person.ts';

interface Spoken extends DomainEvent {
  readonly type: 'contact-recorded';
  readonly personId: string;
}

/** `roster.recordContact`: somebody of the office spoke with them now. */
export const recordContact = defineHandler<'roster.recordContact', { readonly known: boolean }, Spoken>({
  kind: 'roster.recordContact',
  load: async (tx, { communityId, payload, platform }) => ({
    known: (await lockPerson(tx, communityId, payload.personId, platform.vault)) !== null,
  }),
  decide: ({ known }, { payload }) =>
    known ? [{ type: 'contact-recorded', personId: payload.personId }] : refuse('person-unknown'),
  evolve: state => state,
  async save(tx, { communityId, payload, now }) {
    await tx.run(
      sql`UPDATE person SET last_contact_at = ${now} WHERE community_id = ${communityId} AND person_id = ${payload.personId}`,
    );
    return {};
  },
  journal: ({ type, personId }) => ({ event: type, subjectKind: 'person', subjectId: personId }),
});
