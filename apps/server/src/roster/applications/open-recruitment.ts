import { decideOpenRecruitment, type RecruitmentOpened } from '@linli/domain';
import { sql } from 'kysely';
import { type CommandContext, defineHandler } from '../../platform/command.ts';
import { codeOf, hashOfCode, publicCommunity, residentUrl, withCode, withoutCode } from '../codes.ts';
import { lockRecruitment } from './store.ts';

interface OpenState {
  readonly exists: boolean;
}

/** `roster.openRecruitment`: an invitation to help, with a link and code for posters and groups. The stored answer holds no code. */
export const openRecruitment = defineHandler<'roster.openRecruitment', OpenState, RecruitmentOpened>({
  kind: 'roster.openRecruitment',
  load: async (tx, { communityId, payload }) => ({
    exists: (await lockRecruitment(tx, communityId, sql`recruitment_id = ${payload.recruitmentId}`)) !== null,
  }),
  decide: ({ exists }, { payload, now }) => decideOpenRecruitment(exists, payload, now),
  evolve: state => state,
  async save(tx, context) {
    const { communityId, payload, now, platform } = context;
    const code = codeFor(context);
    await tx.insertMany('recruitment', [
      {
        community_id: communityId,
        recruitment_id: payload.recruitmentId,
        code_hash: hashOfCode(platform.vault, 'recruitment', code),
        title: payload.title,
        body: payload.body ?? null,
        skills: payload.skills,
        opens_at: now,
        closes_at: payload.closesAt,
      },
    ]);
    const community = await publicCommunity(tx, communityId);
    return { code, url: residentUrl(platform.publicUrl(), community.code, 'join', code) };
  },
  keep: withoutCode,
  recall: (kept, context) => withCode(kept, codeFor(context)),
  journal: ({ type, recruitmentId, closesAt }) => ({
    event: type,
    subjectKind: 'recruitment',
    subjectId: recruitmentId,
    facts: { closesAt },
  }),
});

const codeFor = ({ communityId, payload, platform }: CommandContext<'roster.openRecruitment'>): string =>
  codeOf(platform.vault, 'recruitment', communityId, payload.recruitmentId);
