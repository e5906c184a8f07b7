import { type ConsentState, type DrillConsentChanged, decideTakePart, evolveConsent } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import { takesPartAt } from '../platform/takes-part.ts';

interface State extends ConsentState {
  readonly events: readonly DrillConsentChanged[];
}

/** `drills.takePart`: people's own word that drills may call them, or may no more; from now on. The office writes down what came by paper or telephone. */
export const takePart = defineHandler<'drills.takePart', State, DrillConsentChanged>({
  kind: 'drills.takePart',
  async load(tx, { communityId, payload, now }) {
    const rows = await tx.rows<{ personId: string; takesPart: boolean }>(sql`
      SELECT p.person_id AS "personId", ${takesPartAt(sql`p.community_id`, sql`p.person_id`, now)} AS "takesPart" FROM person p
       WHERE p.community_id = ${communityId} AND p.person_id = ANY (${payload.personIds}::uuid[]) ORDER BY p.person_id FOR UPDATE`);
    return { people: new Map(rows.map(row => [row.personId, row])), events: [] };
  },
  scope: (_, { payload }) => ({ personId: payload.personIds.length === 1 ? payload.personIds[0]! : null }),
  decide: (state, { payload, actor }) =>
    decideTakePart(state, payload, payload.personIds.length === 1 && payload.personIds[0] === actor.personId),
  evolve: (state, event) => ({ ...evolveConsent(state, event), events: [...state.events, event] }),
  async save(tx, { communityId, id, actor, now }, { events }) {
    const of = (type: DrillConsentChanged['type']) => events.filter(event => event.type === type);
    await tx.run(sql`
      UPDATE drill_consent SET valid_to = ${now}
       WHERE community_id = ${communityId} AND valid_to IS NULL AND person_id = ANY (${of('drill-consent-taken-back').map(event => event.personId)}::uuid[])`);
    await tx.insertMany(
      'drill_consent',
      of('drill-consent-given').map(({ personId, way }) => ({
        community_id: communityId,
        consent_id: childId(id, `drill-consent:${personId}`),
        person_id: personId,
        valid_from: now,
        way,
        noted_by: actor.personId,
      })),
    );
    return { noted: events.length };
  },
  journal: ({ type, personId, way }) => ({ event: type, subjectKind: 'person', subjectId: personId, facts: { way } }),
});
