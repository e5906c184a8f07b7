import { type DomainEvent, refuse } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import type { Sealer } from '../../platform/keys/vault.ts';
import { lockPerson } from '../people/lock-person.ts';

interface State {
  readonly sealer: Sealer | null;
}
interface AvailabilitySet extends DomainEvent {
  readonly type: 'availability-set';
  readonly personId: string;
}

/** `roster.setAvailability`: when somebody is free; their own to say, or the office's on their word. Ciphertext: it tells when nobody is at home. */
export const setAvailability = defineHandler<'roster.setAvailability', State, AvailabilitySet>({
  kind: 'roster.setAvailability',
  load: async (tx, { communityId, payload, platform }) => ({
    sealer: (await lockPerson(tx, communityId, payload.personId, platform.vault))?.sealer ?? null,
  }),
  scope: (_, { payload }) => ({ personId: payload.personId }),
  decide: (state, { payload }) =>
    state.sealer ? [{ type: 'availability-set', personId: payload.personId }] : refuse('person-unknown'),
  evolve: state => state,
  async save(tx, { communityId, payload }, { sealer }) {
    if (!sealer) throw new Error('nobody to save');
    const { personId, availability } = payload;
    const sealed = sealer.seal(JSON.stringify(availability), `person.availability:${personId}`);
    await tx.run(
      sql`UPDATE person SET availability = ${sealed} WHERE community_id = ${communityId} AND person_id = ${personId}`,
    );
    return {};
  },
  journal: ({ type, personId }) => ({ event: type, subjectKind: 'person', subjectId: personId }),
});
