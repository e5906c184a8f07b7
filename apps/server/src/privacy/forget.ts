import { decideForget, type Forgotten, type ForgottenCounts } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { inEveryCommunity } from '../platform/jobs/as-operator.ts';
import type { CronJob } from '../platform/jobs/cron.ts';
import { type Expired, endExpired, findExpired } from './forget-store.ts';

/** `privacy.forgetExpired`: ends, in one transaction, what the field register says has had its time. */
export const forgetExpired = defineHandler<'privacy.forgetExpired', Expired, Forgotten>({
  kind: 'privacy.forgetExpired',
  load: (tx, { communityId, now }) => findExpired(tx, communityId, now),
  decide: expired => decideForget(countsOf(expired)),
  evolve: expired => expired,
  async save(tx, { communityId, now, platform }, expired) {
    await endExpired(tx, communityId, now, expired, await platform.vault.forPurpose(tx, communityId, 'roster'));
    return countsOf(expired);
  },
  journal: ({ type, counts }, { communityId }) => ({
    event: type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: { ...counts },
  }),
});

const countsOf = (expired: Expired): ForgottenCounts =>
  Object.fromEntries(Object.entries(expired).map(([kind, ids]) => [kind, ids.length])) as unknown as ForgottenCounts;

/** Every night, in the name of the operator, a community at a time until nothing is left. */
export const forgetNightly: CronJob = {
  name: 'privacy.forget',
  cron: '53 3 * * *',
  run: ports =>
    inEveryCommunity(ports, {
      kind: 'privacy.forgetExpired',
      failed: 'what expired could not be ended',
      untilNothingIsLeft: true,
    }),
};
