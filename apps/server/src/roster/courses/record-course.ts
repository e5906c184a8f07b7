import { type CourseRecorded, type CourseState, decideRecordCourse, type Standing } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { childId } from '../../platform/ids.ts';
import { insertStandings, setStanding } from '../standing/store.ts';

/** `roster.recordCourse`: which course, when, good until when. The basic one makes a candidate trained, dated like any other change. */
export const recordCourse = defineHandler<'roster.recordCourse', CourseState, CourseRecorded>({
  kind: 'roster.recordCourse',
  async load(tx, { communityId, payload }) {
    const person = await tx.find<{ state: Standing }>(
      sql`SELECT state FROM person WHERE community_id = ${communityId} AND person_id = ${payload.personId} FOR UPDATE`,
    );
    const known = await tx.find(
      sql`SELECT 1 FROM course_record WHERE community_id = ${communityId} AND record_id = ${payload.recordId}`,
    );
    return { standing: person?.state ?? null, recordExists: Boolean(known) };
  },
  decide: (state, { payload, now }) => decideRecordCourse(state, payload, { now }),
  evolve: (state, { trains }) => (trains ? { ...state, standing: 'trained' } : state),
  async save(tx, { id, communityId, payload, now, platform }, next, before) {
    const { recordId, personId, course, heldOn, goodUntil, courseLabel } = payload;
    const sealer = courseLabel ? await platform.vault.forPurpose(tx, communityId, 'roster') : null;
    await tx.insertMany('course_record', [
      {
        community_id: communityId,
        record_id: recordId,
        person_id: personId,
        course,
        held_on: heldOn,
        good_until: goodUntil,
        label: courseLabel && sealer ? sealer.seal(courseLabel, `course_record.label:${recordId}`) : null,
        key_id: sealer?.keyId ?? null,
        recorded_at: now,
      },
    ]);
    if (before.standing && next.standing && next.standing !== before.standing) {
      await setStanding(tx, communityId, personId, next.standing);
      const change = { personId, changeId: childId(id, 'standing'), from: before.standing, to: next.standing };
      await insertStandings(tx, communityId, [{ ...change, reason: null }], now, null);
    }
    return {};
  },
  journal: ({ type, recordId, course }, { payload }) => ({
    event: type,
    subjectKind: 'person',
    subjectId: payload.personId,
    facts: { course, recordId },
  }),
});
