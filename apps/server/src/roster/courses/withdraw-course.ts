import { type CourseWithdrawn, decideWithdrawCourse } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';

interface State {
  readonly counts: boolean | null;
}

/** `roster.withdrawCourse`: entered by mistake. How somebody stands is not changed by it: that is said by hand, with a reason. */
export const withdrawCourse = defineHandler<'roster.withdrawCourse', State, CourseWithdrawn>({
  kind: 'roster.withdrawCourse',
  async load(tx, { communityId, payload }) {
    const row = await tx.find<State>(sql`
      SELECT withdrawn_at IS NULL AS counts FROM course_record
       WHERE community_id = ${communityId} AND record_id = ${payload.recordId} FOR UPDATE`);
    return { counts: row?.counts ?? null };
  },
  decide: ({ counts }, { payload }) => decideWithdrawCourse(counts, payload),
  evolve: () => ({ counts: false }),
  async save(tx, { communityId, payload, now }) {
    await tx.run(sql`
      UPDATE course_record SET withdrawn_at = ${now} WHERE community_id = ${communityId} AND record_id = ${payload.recordId}`);
    return {};
  },
  journal: ({ type, recordId }) => ({ event: type, subjectKind: 'course', subjectId: recordId }),
});
