import { goodnessAt, toldUntil, trainingAt } from '@linli/domain';
import type { CourseLine } from '@linli/protocol';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { availabilityOf, keysOf, namesOf, type PersonRecord, personColumns } from '../people/views.ts';
import { coursesOf } from './store.ts';

/** `roster.courses`: whose certificate runs out, soonest first. One that was renewed, and people who rest, are left out. */
export const courses = defineView({
  name: 'roster.courses',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const after = decodeCursor(query.cursor, 2);
    const found = await tx.rows<Omit<CourseLine, 'courseLabel' | 'goodness'> & { personId: string }>(sql`
      SELECT c.record_id AS "recordId", c.person_id AS "personId", c.course, c.held_on::text AS "heldOn", c.good_until::text AS "goodUntil"
        FROM course_record c JOIN person p ON p.community_id = c.community_id AND p.person_id = c.person_id
       WHERE c.community_id = ${communityId} AND c.withdrawn_at IS NULL AND c.good_until <= ${toldUntil(now)}::date AND p.state <> 'rested'
         AND NOT EXISTS (SELECT 1 FROM course_record n
                          WHERE n.community_id = c.community_id AND n.person_id = c.person_id AND n.course = c.course
                            AND n.withdrawn_at IS NULL AND (coalesce(n.good_until, 'infinity'), n.record_id) > (c.good_until, c.record_id))
         ${after ? sql`AND (c.good_until, c.record_id) > (${after[0]}::date, ${after[1]}::uuid)` : sql``}
       ORDER BY c.good_until, c.record_id LIMIT ${query.limit + 1}`);
    const shown = found.slice(0, query.limit);
    const names = await namesOf(
      tx,
      communityId,
      shown.map(row => row.personId),
      platform.vault,
    );
    const last = found.length > shown.length ? shown.at(-1) : undefined;
    return {
      rows: shown.map(row => ({
        ...row,
        personName: names.get(row.personId) ?? '—',
        goodness: goodnessAt(row, now),
      })),
      ...(last ? { next: encodeCursor([last.goodUntil, last.recordId]) } : {}),
    };
  },
});

/** `roster.mine`: my hours and my courses, for my own phone. */
export const mine = defineView({
  name: 'roster.mine',
  async read(tx, { actor, communityId, now, platform }) {
    if (!communityId || !actor?.personId) return notFound;
    const row = await tx.find<PersonRecord>(
      sql`SELECT ${personColumns} FROM person WHERE community_id = ${communityId} AND person_id = ${actor.personId}`,
    );
    if (!row) return notFound;
    const taken = await coursesOf(tx, communityId, actor.personId, now, platform.vault);
    return {
      availability: availabilityOf(row, await keysOf(tx, communityId, [row], platform.vault)),
      courses: taken.map(({ courseLabel: _, ...course }) => course),
      training: trainingAt(taken, now),
    };
  },
});
