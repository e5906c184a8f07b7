import type { Household, RecordHouseholdsEvent } from '@linli/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { saveTokens } from '../platform/search/tokens.ts';
import { forgetResidents } from './forget-store.ts';
import { openResidents } from './rows.ts';

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

/** How a known household was, what an import made of it, whom it added, and numbers that it gave: a fingerprint of the ciphertext by resident. */
interface Completion {
  readonly was: Facts;
  readonly is: Facts;
  readonly added: readonly string[];
  readonly phones: Readonly<Record<string, string>>;
}

/**
 * Keeps what an import did to households, for taking it back: those it brought (nothing was before), and how known ones were before it
 * completed them, what it made of them, whom it added and whose missing number it filled in. Of several batches the first says how it
 * was, the last what it is. Nothing for a household that stays as it is.
 * @param filled fingerprints of the numbers that were filled in, by resident
 */
export async function keepCompleted(
  tx: Tx,
  communityId: string,
  importId: string,
  known: readonly Household[],
  events: readonly RecordHouseholdsEvent[],
  filled: ReadonlyMap<string, string>,
): Promise<void> {
  const before = new Map(known.map(household => [household.householdId, household]));
  const completed = new Map<string, Completion>();
  const brought: string[] = [];
  for (const event of events) {
    if (event.type === 'household-recorded') brought.push(event.household.householdId);
    const id = event.type === 'household-merged' ? event.household.householdId : '';
    const was = before.get(id);
    if (event.type !== 'household-merged' || !was) continue;
    const earlier = completed.get(id);
    const phones = event.phones.map(({ residentId }) => [residentId, filled.get(residentId)]);
    completed.set(id, {
      was: factsOf(was),
      is: factsOf(event.household),
      added: [...(earlier?.added ?? []), ...event.added],
      phones: { ...earlier?.phones, ...Object.fromEntries(phones) },
    });
  }
  const changed = [...completed].filter(
    ([, { was, is, added, phones }]) =>
      added.length > 0 || Object.keys(phones).length > 0 || JSON.stringify(was) !== JSON.stringify(is),
  );
  const rows = [...brought.map(id => ({ id, before: null })), ...changed.map(([id, before]) => ({ id, before }))];
  if (rows.length === 0) return;
  await tx.run(sql`
    INSERT INTO place_import_change AS kept (community_id, import_id, kind, place_id, before)
    SELECT ${communityId}, ${importId}, 'household', r.id, r.before FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, before jsonb)
     WHERE EXISTS (SELECT 1 FROM place_import i WHERE i.community_id = ${communityId} AND i.import_id = ${importId})
    ON CONFLICT (community_id, import_id, kind, place_id) DO UPDATE
       SET before = jsonb_build_object('was', kept.before -> 'was', 'is', excluded.before -> 'is',
                                       'added', (kept.before -> 'added') || (excluded.before -> 'added'),
                                       'phones', (kept.before -> 'phones') || (excluded.before -> 'phones'))
     WHERE kept.before IS NOT NULL`);
}

/** Households that an import brought, by their ids. */
export const householdsBrought = (communityId: string, importId: string): RawBuilder<unknown> => sql`
  SELECT place_id FROM place_import_change
   WHERE community_id = ${communityId} AND import_id = ${importId} AND kind = 'household' AND before IS NULL`;

/** Residents whom an import brought, added to a known household, or gave a number, by their ids. */
export const residentsTouched = (communityId: string, importId: string): RawBuilder<unknown> => sql`
  SELECT resident_id FROM resident WHERE community_id = ${communityId} AND household_id IN (${householdsBrought(communityId, importId)})
  UNION ALL SELECT jsonb_array_elements_text(c.before -> 'added')::uuid FROM ${completedBy(communityId, importId)}
  UNION ALL SELECT jsonb_object_keys(c.before -> 'phones')::uuid FROM ${completedBy(communityId, importId)}`;

const completedBy = (communityId: string, importId: string): RawBuilder<unknown> => sql`place_import_change c
  WHERE c.community_id = ${communityId} AND c.import_id = ${importId} AND c.kind = 'household' AND c.before IS NOT NULL`;

/**
 * Takes back what an import completed: each fact that still says what the import made it say is as it was before, a number that it filled
 * in and nobody wrote since is gone, and so is whom it added, unless somebody of the office is tied to them by now. What was put right by
 * hand since stays.
 * @returns households that were put back
 */
export async function takeBackCompleted(
  tx: Tx,
  communityId: string,
  importId: string,
  sealer: Sealer,
): Promise<number> {
  const completed = completedBy(communityId, importId);
  await forgetResidents(
    tx,
    communityId,
    sql`
    SELECT added.id::uuid FROM (SELECT jsonb_array_elements_text(c.before -> 'added') AS id FROM ${completed}) added
     WHERE NOT EXISTS (SELECT 1 FROM person_resident t WHERE t.community_id = ${communityId} AND t.resident_id = added.id::uuid)`,
  );
  await takeBackPhones(tx, communityId, completed, sealer);
  const putBack = (fact: keyof Facts, type: string) => {
    const of = (when: 'was' | 'is') => sql`(c.before -> ${when} ->> ${fact})::${sql.raw(type)}`;
    return sql`${sql.ref(fact)} = CASE WHEN h.${sql.ref(fact)} IS NOT DISTINCT FROM ${of('is')} THEN ${of('was')} ELSE h.${sql.ref(fact)} END`;
  };
  return tx.run(sql`
    UPDATE household h SET ${putBack('tenancy', 'text')}, ${putBack('people', 'integer')}, ${putBack('children', 'integer')}, ${putBack('moved_in', 'date')}
      FROM ${completed} AND h.community_id = c.community_id AND h.household_id = c.place_id`);
}

/** So many people are opened at once to be found by their name alone again. */
const atOnce = 500;

async function takeBackPhones(
  tx: Tx,
  communityId: string,
  completed: RawBuilder<unknown>,
  sealer: Sealer,
): Promise<void> {
  const rows = await tx.rows<{ id: string }>(sql`
    WITH filled AS (SELECT p.key::uuid AS id, p.value AS print FROM (SELECT c.before -> 'phones' AS phones FROM ${completed}) one,
                           jsonb_each_text(one.phones) p)
    UPDATE resident r SET phone = NULL, phone_index = NULL FROM filled f
     WHERE r.community_id = ${communityId} AND r.resident_id = f.id AND encode(sha256(r.phone), 'hex') = f.print
    RETURNING r.resident_id AS id`);
  const ids = rows.map(row => row.id);
  for (let from = 0; from < ids.length; from += atOnce) {
    const people = await openResidents(tx, communityId, sealer, ids.slice(from, from + atOnce));
    await saveTokens(tx, communityId, people, sealer);
  }
}
