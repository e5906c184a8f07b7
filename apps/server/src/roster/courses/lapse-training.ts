import { type Course, decideLapseTraining, type StandingChanged, type Trained } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { childId } from '../../platform/ids.ts';
import { inEveryCommunity } from '../../platform/jobs/as-operator.ts';
import type { CronJob } from '../../platform/jobs/cron.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { insertStandings, setStanding } from '../standing/store.ts';

interface State {
  readonly trained: readonly Trained[];
  readonly lapsed: readonly StandingChanged[];
}

/** `roster.lapseTraining`: who was trained by a course that has run out is a candidate again, dated like any other change. */
export const lapseTraining = defineHandler<'roster.lapseTraining', State, StandingChanged>({
  kind: 'roster.lapseTraining',
  load: async (tx, { communityId }) => ({ trained: await lockTrained(tx, communityId), lapsed: [] }),
  decide: ({ trained }, { now }) => decideLapseTraining(trained, now),
  evolve: (state, event) => ({ ...state, lapsed: [...state.lapsed, event] }),
  async save(tx, { id, communityId, now }, { lapsed }) {
    for (const { personId, to } of lapsed) await setStanding(tx, communityId, personId, to);
    const lines = lapsed.map(({ personId, from, to }) => ({
      personId,
      changeId: childId(id, `standing:${personId}`),
      from,
      to,
      reason: null,
    }));
    await insertStandings(tx, communityId, lines, now, null);
    return { lapsed: lapsed.length };
  },
  journal: ({ type, personId, from, to }) => ({
    event: type,
    subjectKind: 'person',
    subjectId: personId,
    facts: { from, to },
  }),
});

/** Everybody who stands as trained and took a basic course, with the courses that count and since when they stand so; held until the end. */
async function lockTrained(tx: Tx, communityId: string): Promise<Trained[]> {
  const people = await tx.rows<{ personId: string; since: string | null }>(sql`
    SELECT p.person_id AS "personId",
           (SELECT max(s.at) FROM person_standing s
             WHERE s.community_id = p.community_id AND s.person_id = p.person_id AND s.to_state = 'trained') AS since
      FROM person p
     WHERE p.community_id = ${communityId} AND p.state = 'trained'
       AND EXISTS (SELECT 1 FROM course_record c
                    WHERE c.community_id = p.community_id AND c.person_id = p.person_id AND c.withdrawn_at IS NULL)
     ORDER BY p.person_id FOR UPDATE OF p`);
  const taken = await tx.rows<{ personId: string; course: string; heldOn: string; goodUntil: string | null }>(sql`
    SELECT person_id AS "personId", course, held_on::text AS "heldOn", good_until::text AS "goodUntil" FROM course_record
     WHERE community_id = ${communityId} AND person_id = ANY (${people.map(one => one.personId)}::uuid[]) AND withdrawn_at IS NULL`);
  const courses = new Map<string, Course[]>();
  for (const { personId, ...course } of taken) courses.set(personId, [...(courses.get(personId) ?? []), course]);
  return people.map(one => ({ ...one, courses: courses.get(one.personId) ?? [] }));
}

/** Every night, through the one write path, in the name of the operator. */
export const lapseTrainingNightly: CronJob = {
  name: 'roster.lapse-training',
  cron: '11 3 * * *',
  run: ports =>
    inEveryCommunity(ports, {
      kind: 'roster.lapseTraining',
      failed: 'training that ran out could not be taken back',
      untilNothingIsLeft: false,
      purpose: 'daily-service',
    }),
};
