import {
  decideLinkPerson,
  decideUnlinkPerson,
  type OneHumanState,
  type PersonLinked,
  type PersonUnlinked,
} from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';

/** `residents.linkPerson`: a helper and a resident are one human. */
export const linkPerson = defineHandler<'residents.linkPerson', OneHumanState, PersonLinked>({
  kind: 'residents.linkPerson',
  async load(tx, { communityId, payload: { personId, residentId } }) {
    const person = await tx.find(
      sql`SELECT 1 FROM person WHERE community_id = ${communityId} AND person_id = ${personId} FOR NO KEY UPDATE`,
    );
    const resident = await tx.find(sql`
      SELECT 1 FROM resident
       WHERE community_id = ${communityId} AND resident_id = ${residentId} AND merged_into IS NULL FOR NO KEY UPDATE`);
    const tied = await tx.rows<{ person: string; resident: string }>(sql`
      SELECT person_id AS person, resident_id AS resident FROM person_resident
       WHERE community_id = ${communityId} AND unlinked_at IS NULL AND (person_id = ${personId} OR resident_id = ${residentId})`);
    return {
      personKnown: Boolean(person),
      residentStands: Boolean(resident),
      residentOfPerson: tied.find(row => row.person === personId)?.resident ?? null,
      personOfResident: tied.find(row => row.resident === residentId)?.person ?? null,
    };
  },
  decide: (state, { payload }) => decideLinkPerson(state, payload),
  evolve: (state, event) => ({
    ...state,
    residentOfPerson: event.residentId,
    personOfResident: event.personId,
  }),
  async save(tx, { communityId, payload: { linkId, personId, residentId }, actor, now }) {
    await tx.insertMany('person_resident', [
      {
        community_id: communityId,
        link_id: linkId,
        person_id: personId,
        resident_id: residentId,
        linked_at: now,
        linked_by: actor?.personId ?? null,
      },
    ]);
    return {};
  },
  journal: ({ type, linkId, personId }) => ({
    event: type,
    subjectKind: 'person',
    subjectId: personId,
    facts: { linkId },
  }),
});

interface Tie {
  readonly tied: boolean | null;
}

/** `residents.unlinkPerson`: they are two after all; the tie stays as a dated fact. */
export const unlinkPerson = defineHandler<'residents.unlinkPerson', Tie, PersonUnlinked>({
  kind: 'residents.unlinkPerson',
  async load(tx, { communityId, payload }) {
    const row = await tx.find<Tie>(sql`
      SELECT unlinked_at IS NULL AS tied FROM person_resident
       WHERE community_id = ${communityId} AND link_id = ${payload.linkId} FOR UPDATE`);
    return { tied: row?.tied ?? null };
  },
  decide: ({ tied }, { payload }) => decideUnlinkPerson(tied, payload),
  evolve: () => ({ tied: false }),
  async save(tx, { communityId, payload, now }) {
    await tx.run(
      sql`UPDATE person_resident SET unlinked_at = ${now} WHERE community_id = ${communityId} AND link_id = ${payload.linkId}`,
    );
    return {};
  },
  journal: ({ type, linkId }) => ({ event: type, subjectKind: 'person-link', subjectId: linkId }),
});
