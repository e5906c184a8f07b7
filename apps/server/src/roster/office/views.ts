import { inCharge, maskPhone, type OfficePlace, officeRoles } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { keysOf, nameOf, namesOf, type PersonRecord, personColumns, phoneOf } from '../people/views.ts';
import { titlesInForce } from './store.ts';

type Answer = ViewResponse<'roster.office'>;

/** So many people of the office are looked through for who is in charge: those with the highest titles. */
const looked = 200;

/**
 * `roster.office`: who works in the office now, by the order of its titles, who stands in for whom until when, and whom to turn to when
 * a duty has nobody.
 */
export const officePeople = defineView({
  name: 'roster.office',
  async read(tx, { query: { cursor, limit }, communityId, now, platform }): Promise<Answer | typeof notFound> {
    if (!communityId) return notFound;
    const { titles } = await titlesInForce(tx, communityId, now);
    const places = placesAt(
      communityId,
      titles.map(({ name }) => name),
      now,
    );
    const after = decodeCursor(cursor, 2);
    const page = await tx.rows<
      OfficePlace & { rank: number; role: Answer['rows'][number]['role']; from: string; to: string | null }
    >(sql`
      SELECT * FROM (${places}) place
        ${after ? sql`WHERE (rank, "assignmentId") > (${after[0]}::integer, ${after[1]}::uuid)` : sql``}
       ORDER BY rank, "assignmentId" LIMIT ${limit + 1}`);
    const highest = await tx.rows<OfficePlace>(sql`
      SELECT * FROM (${places}) place WHERE title IS NOT NULL ORDER BY rank, "assignmentId" LIMIT ${looked}`);
    const shown = page.slice(0, limit);
    const standIns = await tx.rows<OfficePlace & { to: string }>(sql`
      SELECT * FROM (${places}) place WHERE "actsFor" = ANY (${shown.map(place => place.assignmentId)}::uuid[])`);
    const firsts = await tx.rows<{ id: string; personId: string }>(sql`
      SELECT assignment_id AS id, subject_id AS "personId" FROM assignment
       WHERE community_id = ${communityId} AND assignment_id = ANY (${shown.flatMap(({ actsFor }) => actsFor ?? [])}::uuid[])`);
    const first = inCharge(highest);
    const records = await tx.rows<PersonRecord>(sql`
      SELECT ${personColumns} FROM person
       WHERE community_id = ${communityId} AND person_id = ANY (${shown.map(place => place.personId)}::uuid[])`);
    const keys = await keysOf(tx, communityId, records, platform.vault);
    const people = new Map(records.map(row => [row.person_id, row]));
    const others = [...standIns, ...firsts, ...(first ? [first] : [])].map(({ personId }) => personId);
    const names = await namesOf(tx, communityId, [...new Set(others)], platform.vault);
    const named = (personId: string) => ({ personId, name: names.get(personId)! });
    const last = page.length > limit ? shown.at(-1) : undefined;
    return {
      titles: [...titles],
      inCharge: first && { ...named(first.personId), title: first.title!, acting: first.actsFor !== null },
      rows: shown.map(({ assignmentId, personId, role, title, from, to, actsFor }) => {
        const person = people.get(personId)!;
        const of = firsts.find(each => each.id === actsFor);
        const by = standIns.find(each => each.actsFor === assignmentId);
        return {
          assignmentId,
          personId,
          name: nameOf(person, keys),
          phoneMasked: maskPhone(phoneOf(person, keys)),
          role,
          title,
          from,
          to,
          actsFor: of ? named(of.personId) : null,
          actedBy: by ? { ...named(by.personId), to: by.to } : null,
        };
      }),
      ...(last ? { next: encodeCursor([String(last.rank), last.assignmentId]) } : {}),
    };
  },
});

/** The office's people at an instant, each with the rank of their title: its place in the list, after all others where it is not listed, last without one. */
const placesAt = (communityId: string, titles: readonly string[], at: string): RawBuilder<unknown> => sql`
  SELECT assignment_id AS "assignmentId", subject_id AS "personId", role, title, acts_for AS "actsFor", valid_from AS "from", valid_to AS "to",
         CASE WHEN title IS NULL THEN ${titles.length + 2}::integer
              ELSE coalesce(array_position(${[...titles]}::text[], title), ${titles.length + 1}::integer) END AS rank
    FROM assignment
   WHERE community_id = ${communityId} AND subject_kind = 'person' AND object_id = ${communityId} AND role = ANY (${[...officeRoles]})
     AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at})`;
