import { operationsOf } from '@linli/domain';
import { sql } from 'kysely';
import { gridNameAt } from '../platform/grid-names.ts';
import { defineView } from '../platform/view.ts';

const deskRoles = ['community-staff', 'street-staff', 'planner', 'operator', 'auditor', 'general-grid-member'];

/** `access.me`: who I am, what I answer for, what I may open. */
export const me = defineView({
  name: 'access.me',
  async read(tx, { actor, now, platform }) {
    if (!actor?.personId) throw new Error('access.me needs a person');
    const person = await tx.get<{ name: Buffer; key_id: string }>(
      sql`SELECT name, key_id FROM person WHERE community_id = ${actor.communityId} AND person_id = ${actor.personId}`,
    );
    const keys = await platform.vault.forKeys(tx, actor.communityId, [person.key_id]);
    const community = await tx.get<{ name: string; code: string; synthetic: boolean }>(
      sql`SELECT name, code, synthetic FROM community WHERE community_id = ${actor.communityId}`,
    );
    const gridIds = actor.roles.flatMap(role => (role.gridId ? [role.gridId] : []));
    const names = await tx.rows<{ gridId: string; name: string }>(sql`
      SELECT grid_id AS "gridId", ${gridNameAt(actor.communityId, sql`m.grid_id`, now)} AS name FROM micro_grid m
       WHERE community_id = ${actor.communityId} AND grid_id = ANY (${gridIds}::uuid[])`);
    const gridNames = new Map(names.map(row => [row.gridId, row.name]));
    const compoundIds = actor.roles.flatMap(role => (role.compoundId ? [role.compoundId] : []));
    const compounds = await tx.rows<{ id: string; name: string }>(
      sql`SELECT compound_id AS id, name FROM compound WHERE community_id = ${actor.communityId} AND compound_id = ANY (${compoundIds}::uuid[])`,
    );
    const nameOf = new Map(compounds.map(row => [row.id, row.name]));
    return {
      personId: actor.personId,
      name: keys.get(person.key_id)?.open(person.name, `person.name:${actor.personId}`) ?? '—',
      communityId: actor.communityId,
      communityName: community.name,
      communityCode: community.code,
      synthetic: community.synthetic,
      roles: actor.roles.map(role => ({
        role: role.role as never,
        gridId: role.gridId,
        gridName: role.gridId ? (gridNames.get(role.gridId) ?? null) : null,
        generalGridId: role.generalGridId,
        compoundId: role.compoundId ?? null,
        compoundName: role.compoundId ? (nameOf.get(role.compoundId) ?? null) : null,
      })),
      operations: [...operationsOf(actor)],
      home: actor.roles.some(role => deskRoles.includes(role.role)) ? ('console' as const) : ('field' as const),
      serverTime: now,
      serverEpoch: platform.serverEpoch,
    };
  },
});

/** `access.communities`: which communities this server serves. */
export const communities = defineView({
  name: 'access.communities',
  async read(tx) {
    const rows = await tx.rows<{ code: string; name: string; nameEn: string | null }>(
      sql`SELECT code, name, name_en AS "nameEn" FROM community ORDER BY code LIMIT 200`,
    );
    return { rows };
  },
});
