import { addOrganisation as addRule, type OrganisationAdded } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';

interface State {
  readonly known: { readonly organisationId: string } | null;
}

/** `places.addOrganisation`: who answers for places beside the grids. Refusals: see the rule. */
export const addOrganisation = defineHandler<'places.addOrganisation', State, OrganisationAdded>({
  kind: 'places.addOrganisation',
  async load(tx, { communityId, payload }) {
    const known = await tx.find<{ organisationId: string }>(sql`
      SELECT organisation_id AS "organisationId" FROM organisation
       WHERE community_id = ${communityId}
         AND (organisation_id = ${payload.organisationId} OR (kind = ${payload.kind} AND name = ${payload.name}))`);
    return { known: known ?? null };
  },
  decide: ({ known }, { payload }) => addRule(known, payload),
  evolve: (_, { organisationId }) => ({ known: { organisationId } }),
  async save(tx, { communityId, payload, now, platform }) {
    const { organisationId, kind, name } = payload;
    const contact = payload.contact?.trim();
    const sealer = contact ? await platform.vault.forPurpose(tx, communityId, 'roster') : null;
    const sealed = contact && sealer ? sealer.seal(contact, `organisation.contact:${organisationId}`) : null;
    await tx.run(sql`
      INSERT INTO organisation (community_id, organisation_id, kind, name, contact, key_id, created_at)
      VALUES (${communityId}, ${organisationId}, ${kind}, ${name}, ${sealed}, ${sealer?.keyId ?? null}, ${now})`);
    return {};
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'organisation',
    subjectId: event.organisationId,
    facts: { kind: event.kind },
  }),
});
