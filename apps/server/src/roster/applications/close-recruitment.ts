import { decideCloseRecruitment, type Recruitment, type RecruitmentClosed } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { lockRecruitment } from './store.ts';

interface CloseState {
  readonly standing: Recruitment | null;
}

/** `roster.closeRecruitment`: from now on its link says that it is closed. */
export const closeRecruitment = defineHandler<'roster.closeRecruitment', CloseState, RecruitmentClosed>({
  kind: 'roster.closeRecruitment',
  load: async (tx, { communityId, payload }) => ({
    standing: await lockRecruitment(tx, communityId, sql`recruitment_id = ${payload.recruitmentId}`),
  }),
  decide: ({ standing }, { now }) => decideCloseRecruitment(standing, now),
  evolve: state => state,
  async save(tx, { communityId, payload, now }) {
    await tx.run(sql`
      UPDATE recruitment SET closes_at = ${now}
       WHERE community_id = ${communityId} AND recruitment_id = ${payload.recruitmentId}`);
    return {};
  },
  journal: ({ type, recruitmentId }) => ({ event: type, subjectKind: 'recruitment', subjectId: recruitmentId }),
});
