import type { Household, RecordHouseholdsEvent } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { forgetResidents } from './forget-store.ts';

/** What an import may complete in a household that was known. */
interface Facts {
  readonly tenancy: string;
  readonly people: number | null;
  readonly children: number | null;
  readonly moved_in: string | null;
}

const factsOf = ({ tenancy, people, children, movedIn }: Household): Facts => ({
  tenancy,
  people,
  children,
  moved_in: movedIn,
});

/**
 * Keeps how known households were before an import completed them, what it made of them, and whom it added: what taking it back needs.
 * Of several batches the first says how it was, the last what it is. Nothing for a household that stays as it is.
 */
export async function keepCompleted(
  tx: Tx,
  communityId: string,
  importId: string,
  known: readonly Household[],
  events: readonly RecordHouseholdsEvent[],
): Promise<void> {
  const before = new Map(known.map(household => [household.householdId, household]));
  const completed = new Map<string, { was: Facts; is: Facts; added: string[] }>();
  for (const event of events) {
    const id = event.type === 'household-merged' ? event.household.householdId : '';
    const was = before.get(id);
    if (event.type !== 'household-merged' || !was) continue;
    const added = [...(completed.get(id)?.added ?? []), ...event.added];
    completed.set(id, { was: factsOf(was), is: factsOf(event.household), added });
  }
  const rows = [...completed]
    .filter(([, { was, is, added }]) => added.length > 0 || JSON.stringify(was) !== JSON.stringify(is))
    .map(([id, before]) => ({ id, before }));
  await tx.run(sql`
    INSERT INTO place_import_change AS kept (community_id, import_id, kind, place_id, before)
    SELECT ${communityId}, ${importId}, 'household', r.id, r.before FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, before jsonb)
     WHERE EXISTS (SELECT 1 FROM place_import i WHERE i.community_id = ${communityId} AND i.import_id = ${importId})
    ON CONFLICT (community_id, import_id, kind, place_id) DO UPDATE
       SET before = jsonb_build_object('was', kept.before -> 'was', 'is', excluded.before -> 'is',
                                       'added', (kept.before -> 'added') || (excluded.before -> 'added'))`);
}

/**
 * Takes back what an import completed: each fact that still says what the import made it say is as it was before, and whom it added is
 * gone, unless somebody of the office is tied to them by now. What was put right by hand since stays.
 * @returns households that were put back
 */
export async function takeBackCompleted(tx: Tx, communityId: string, importId: string): Promise<number> {
  const kept = sql`place_import_change c WHERE c.community_id = ${communityId} AND c.import_id = ${importId} AND c.kind = 'household'`;
  const added = await tx.rows<{ id: string }>(sql`
    SELECT r.resident_id AS id FROM resident r
     WHERE r.community_id = ${communityId} AND r.resident_id IN (
             SELECT one.id::uuid FROM (SELECT jsonb_array_elements_text(c.before -> 'added') AS id FROM ${kept}) one)
       AND NOT EXISTS (SELECT 1 FROM person_resident t WHERE t.community_id = r.community_id AND t.resident_id = r.resident_id)`);
  await forgetResidents(
    tx,
    communityId,
    added.map(row => row.id),
  );
  const putBack = (fact: keyof Facts, type: string) => {
    const of = (when: 'was' | 'is') => sql`(c.before -> ${when} ->> ${fact})::${sql.raw(type)}`;
    return sql`${sql.ref(fact)} = CASE WHEN h.${sql.ref(fact)} IS NOT DISTINCT FROM ${of('is')} THEN ${of('was')} ELSE h.${sql.ref(fact)} END`;
  };
  return tx.run(sql`
    UPDATE household h SET ${putBack('tenancy', 'text')}, ${putBack('people', 'integer')}, ${putBack('children', 'integer')}, ${putBack('moved_in', 'date')}
      FROM place_import_change c
     WHERE c.community_id = ${communityId} AND c.import_id = ${importId} AND c.kind = 'household'
       AND h.community_id = c.community_id AND h.household_id = c.place_id`);
}
