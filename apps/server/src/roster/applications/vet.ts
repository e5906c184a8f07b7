import { decideVet, type VetState, type Vetted } from '@linli/domain';
import { newPerson, type Payload } from '@linli/protocol';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import type { Sealer } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { type Batch, loadBatch, savePeople } from '../people/store.ts';
import { type ApplicationRow, lockApplication, saidIn, saveVetting } from './store.ts';

interface State extends VetState {
  readonly batch: Batch | null;
  readonly said: ApplicationRow | null;
  readonly sealer: Sealer;
  readonly vetted: Vetted | null;
}

/**
 * `roster.vetApplication`: yes or no. With a yes the applicant comes onto the roster by the same rule as everybody: a number that is known
 * is that person, who gets the skills and hours that were offered.
 */
export const vetApplication = defineHandler<'roster.vetApplication', State, Vetted>({
  kind: 'roster.vetApplication',
  async load(tx, { communityId, payload, platform }) {
    const sealer = await platform.vault.forPurpose(tx, communityId, 'roster');
    const said = await lockApplication(tx, communityId, payload.applicationId);
    const row = said && personRow(said, payload, sealer);
    const batch = row && (await loadBatch(tx, communityId, [row], sealer));
    const { people, known } = batch ?? { people: [], known: [] };
    return { application: said?.state ?? null, people, known, batch, said, sealer, vetted: null };
  },
  decide: (state, { payload }) => decideVet(state, payload),
  evolve: (state, event) => ({ ...state, vetted: event }),
  async save(tx, { communityId, payload, actor, now }, { vetted, batch, said, sealer }) {
    if (!vetted || !said) throw new Error('nothing was decided');
    if (vetted.entry && batch) {
      await savePeople(tx, communityId, batch, [vetted.entry], sealer, now);
      await addOffer(tx, communityId, vetted.entry.personId, said, sealer);
    }
    const more = { reason: payload.reason ?? null, by: actor.personId, now };
    await saveVetting(tx, communityId, vetted, more, sealer);
    return { personId: vetted.entry?.personId ?? null, merged: vetted.entry?.type === 'person-merged' };
  },
  journal: ({ type, applicationId, entry }) => [
    { event: type, subjectKind: 'application', subjectId: applicationId },
    ...(entry ? [{ event: entry.type, subjectKind: 'person', subjectId: entry.personId }] : []),
  ],
});

/** The applicant as a row of a batch; `null` once the text was erased. */
function personRow(said: ApplicationRow, { personId, homeDoorId }: Payload<'roster.vetApplication'>, sealer: Sealer) {
  const name = saidIn(said, 'name', sealer);
  if (!name) return null;
  return newPerson.parse({
    personId,
    name,
    phone: saidIn(said, 'phone', sealer) ?? undefined,
    kinds: said.kinds,
    skills: said.skills,
    memberType: said.memberType,
    employer: saidIn(said, 'employer', sealer) ?? undefined,
    homeDoorId,
  });
}

/** What was offered goes to the person: skills are joined, hours replace older ones. */
async function addOffer(
  tx: Tx,
  communityId: string,
  personId: string,
  said: ApplicationRow,
  sealer: Sealer,
): Promise<void> {
  const hours = saidIn(said, 'availability', sealer);
  const sealed = hours ? sealer.seal(hours, `person.availability:${personId}`) : null;
  await tx.run(sql`
    UPDATE person SET skills = (SELECT coalesce(array_agg(DISTINCT skill), '{}') FROM unnest(skills || ${said.skills}::text[]) AS skill),
           availability = coalesce(${sealed}, availability)
     WHERE community_id = ${communityId} AND person_id = ${personId}`);
}
