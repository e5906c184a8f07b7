import type { Actor, ActorRole } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** A person with the powers of an instant, and until when they stay so by themselves: milliseconds since 1970, Infinity when nothing is dated. */
export interface DatedActor {
  readonly actor: Actor;
  readonly until: number;
}

/** A person as an actor, with the roles that dated assignments give at an instant, and the break-glass in force then. */
export async function actorOf(tx: Tx, communityId: string, personId: string, at: string): Promise<Actor> {
  const dated = (await actorsOf(tx, communityId, [personId], at)).get(personId);
  return dated?.actor ?? { personId, communityId, roles: [] };
}

interface RoleRow {
  /** `null`: an emergency that runs. */
  readonly personId: string | null;
  readonly role: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly until: string | null;
  readonly emergencyId: string | null;
}

/**
 * Many people at once, in two queries, three while an emergency runs. Whoever is called to a grid that is not theirs helps there while they are coming or there: that ends with the answer, a call-off or the
 * emergency, no job having run. Everybody asked for is in the answer, with no roles where there are none.
 */
export async function actorsOf(
  tx: Tx,
  communityId: string,
  personIds: readonly string[],
  at: string,
): Promise<ReadonlyMap<string, DatedActor>> {
  // With the emergencies that run: their calls are read only where there are any, and from their own tables alone.
  const rows = await tx.rows<RoleRow>(sql`
    SELECT subject_id AS "personId", role, object_kind AS "objectKind", object_id AS "objectId", valid_to AS until, NULL::uuid AS "emergencyId" FROM assignment
     WHERE community_id = ${communityId} AND subject_kind = 'person' AND subject_id = ANY (${[...personIds]}::uuid[])
       AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at})
    UNION ALL
    SELECT NULL, 'emergency', 'call-up', call_up_id, NULL, emergency_id FROM emergency WHERE community_id = ${communityId} AND state = 'open'`);
  const running = rows.filter(row => row.personId === null);
  const called = running.length > 0 ? await calledHelpers(tx, communityId, personIds, at, running) : [];
  const broken = await tx.rows<{ personId: string; breakGlassId: string; until: string }>(sql`
    SELECT person_id AS "personId", break_glass_id AS "breakGlassId", until_at AS until FROM break_glass b
     WHERE community_id = ${communityId} AND person_id = ANY (${[...personIds]}::uuid[])
       AND from_at <= ${at} AND until_at > ${at} AND (ended_at IS NULL OR ended_at > ${at})
       AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.community_id = b.community_id AND a.kind = 'break-glass'
                          AND a.subject_id = b.break_glass_id AND a.state IN ('declined', 'withdrawn') AND a.decided_at <= ${at})`);
  const glassOf = new Map(broken.map(row => [row.personId, row]));
  const rolesOf = Map.groupBy([...rows, ...called], row => row.personId);
  return new Map(
    personIds.map(personId => {
      const held = rolesOf.get(personId) ?? [];
      const glass = glassOf.get(personId);
      const ends = [...held.map(row => row.until), glass?.until ?? null].flatMap(end => (end ? [Date.parse(end)] : []));
      const taken = glass ? { breakGlassId: glass.breakGlassId } : {};
      const actor: Actor = { personId, communityId, roles: held.map(roleOf), ...taken };
      return [personId, { actor, until: Math.min(Number.POSITIVE_INFINITY, ...ends) }];
    }),
  );
}

/** What those are who are called to a grid that is not theirs. */
const calledHelpers = (
  tx: Tx,
  communityId: string,
  personIds: readonly string[],
  at: string,
  running: readonly RoleRow[],
): Promise<RoleRow[]> =>
  tx.rows<RoleRow>(sql`
    SELECT c.person_id AS "personId", 'called-helper' AS role, 'micro-grid' AS "objectKind", g.grid_id AS "objectId", NULL AS until, c.emergency_id AS "emergencyId"
      FROM call c CROSS JOIN LATERAL unnest(c.grid_ids) AS g (grid_id)
     WHERE c.community_id = ${communityId} AND c.emergency_id = ANY (${running.map(row => row.emergencyId)}::uuid[])
       AND c.call_up_id = ANY (${running.map(row => row.objectId)}::uuid[]) AND c.person_id = ANY (${[...personIds]}::uuid[])
       AND c.state IN ('coming', 'here', 'arrived') AND c.called_off_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM assignment a
                        WHERE a.community_id = c.community_id AND a.subject_kind = 'person' AND a.subject_id = c.person_id AND a.object_id = g.grid_id
                          AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at}))`);

const roleOf = ({ role, objectKind, objectId, emergencyId }: RoleRow): ActorRole => ({
  role,
  gridId: objectKind === 'micro-grid' ? objectId : null,
  generalGridId: objectKind === 'general-grid' ? objectId : null,
  compoundId: objectKind === 'compound' ? objectId : null,
  ...(emergencyId ? { emergencyId } : {}),
});

/** The first operator of the communities named, for the link that the terminal shows; undefined when none is in force. */
export async function findOperator(tx: Tx): Promise<{ communityId: string; personId: string } | undefined> {
  return tx.find(sql`
    SELECT community_id AS "communityId", subject_id AS "personId" FROM assignment
     WHERE role = 'operator' AND valid_to IS NULL ORDER BY valid_from, subject_id LIMIT 1`);
}
