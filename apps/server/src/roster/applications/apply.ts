import { type Applied, type ApplyState, decideApply } from '@linli/domain';
import { sql } from 'kysely';
import { type CommandContext, defineHandler } from '../../platform/command.ts';
import { codeOf, hashOfCode } from '../codes.ts';
import { insertApplication, lockApplication, lockRecruitment } from './store.ts';

/** `roster.apply`: anybody with an invitation's link, without account. The receipt is made again for a repeat and stored nowhere. */
export const apply = defineHandler<'roster.apply', ApplyState, Applied>({
  kind: 'roster.apply',
  load: async (tx, { communityId, payload, platform }) => ({
    recruitment: await lockRecruitment(
      tx,
      communityId,
      sql`code_hash = ${hashOfCode(platform.vault, 'recruitment', payload.code)}`,
    ),
    applicationExists: (await lockApplication(tx, communityId, payload.applicationId)) !== null,
  }),
  decide: (state, { payload, now }) => decideApply(state, payload, now),
  evolve: state => state,
  async save(tx, context, { recruitment }) {
    const { communityId, payload, now, platform } = context;
    if (!recruitment) throw new Error('no invitation to apply to');
    const receipt = receiptOf(context);
    const receiptHash = hashOfCode(platform.vault, 'application', receipt);
    const sealer = await platform.vault.forPurpose(tx, communityId, 'roster');
    await insertApplication(tx, communityId, payload, { ...recruitment, receiptHash, now }, sealer);
    return { receipt };
  },
  keep: () => ({}),
  recall: (_, context) => ({ receipt: receiptOf(context) }),
  journal: ({ type, applicationId, recruitmentId }) => ({
    event: type,
    subjectKind: 'application',
    subjectId: applicationId,
    facts: { recruitmentId },
  }),
});

const receiptOf = ({ communityId, payload, platform }: CommandContext<'roster.apply'>): string =>
  codeOf(platform.vault, 'application', communityId, payload.applicationId);
