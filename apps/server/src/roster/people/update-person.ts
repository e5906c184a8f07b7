import { decideUpdatePerson, normalisePhone, type PersonUpdated, type UpdatePersonState } from '@linli/domain';
import type { Payload } from '@linli/protocol';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import type { Sealer } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { lockPerson } from './lock-person.ts';

interface State extends UpdatePersonState {
  readonly sealer: Sealer | null;
}

/** `roster.updatePerson`: what was learnt of somebody. The journal says which fields, never what stood in them. */
export const updatePerson = defineHandler<'roster.updatePerson', State, PersonUpdated>({
  kind: 'roster.updatePerson',
  async load(tx, { communityId, payload, platform }) {
    const person = await lockPerson(tx, communityId, payload.personId, platform.vault);
    const index = payload.phone && person ? person.sealer.blindIndex(normalisePhone(payload.phone)) : null;
    return {
      personKnown: person !== null,
      sealer: person?.sealer ?? null,
      ...(await tx.get<{ phoneOwnerId: string | null; homeKnown: boolean }>(sql`
        SELECT (SELECT person_id FROM person WHERE community_id = ${communityId} AND phone_index = ${index}) AS "phoneOwnerId",
               ${payload.homeDoorId ?? null}::uuid IS NULL OR EXISTS (
                 SELECT 1 FROM door WHERE community_id = ${communityId} AND door_id = ${payload.homeDoorId ?? null}::uuid) AS "homeKnown"`)),
    };
  },
  decide: (state, { payload }) => decideUpdatePerson(state, payload),
  evolve: state => state,
  async save(tx, { communityId, payload }, { sealer }) {
    if (!sealer) throw new Error('nobody to save');
    await write(tx, communityId, payload, sealer);
    return {};
  },
  journal: ({ type, personId, fields }) => ({
    event: type,
    subjectKind: 'person',
    subjectId: personId,
    facts: { fields: fields.join(' ') },
  }),
});

async function write(tx: Tx, communityId: string, said: Payload<'roster.updatePerson'>, sealer: Sealer): Promise<void> {
  const { personId } = said;
  const seal = (text: string | null | undefined, column: string): Buffer | null =>
    text ? sealer.seal(text, `person.${column}:${personId}`) : null;
  const phoneIndex = said.phone ? sealer.blindIndex(normalisePhone(said.phone)) : null;
  await tx.run(sql`
    UPDATE person SET
           name = coalesce(${seal(said.name, 'name')}, name),
           phone = CASE WHEN ${said.phone !== undefined} THEN ${seal(said.phone, 'phone')} ELSE phone END,
           phone_index = CASE WHEN ${said.phone !== undefined} THEN ${phoneIndex} ELSE phone_index END,
           employer = CASE WHEN ${said.employer !== undefined} THEN ${seal(said.employer, 'employer')} ELSE employer END,
           home_door_id = CASE WHEN ${said.homeDoorId !== undefined} THEN ${said.homeDoorId ?? null}::uuid ELSE home_door_id END,
           kinds = coalesce(${said.kinds ?? null}::text[], kinds),
           skills = coalesce(${said.skills ?? null}::text[], skills),
           member_type = coalesce(${said.memberType ?? null}, member_type)
     WHERE community_id = ${communityId} AND person_id = ${personId}`);
}
