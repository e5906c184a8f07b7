import { daysLater, registeredDays } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import { inEveryCommunity } from '../platform/jobs/as-operator.ts';
import type { CronJob } from '../platform/jobs/cron.ts';
import { expiredHouseholds, forgetHouseholds, forgetRequests } from './forget-store.ts';

interface Forgotten {
  readonly type: 'residents-forgotten';
  readonly households: number;
}

/** `residents.forgetExpired`: what was promised to be kept until yesterday is deleted; the journal keeps how much, not who. */
export const forgetExpired = defineHandler<
  'residents.forgetExpired',
  { readonly expired: readonly string[] },
  Forgotten
>({
  kind: 'residents.forgetExpired',
  load: async (tx, { communityId, now }) => ({ expired: await expiredHouseholds(tx, communityId, now.slice(0, 10)) }),
  decide: ({ expired }) => (expired.length === 0 ? [] : [{ type: 'residents-forgotten', households: expired.length }]),
  evolve: state => state,
  async save(tx, { communityId, now }, { expired }) {
    await forgetHouseholds(tx, communityId, sql`SELECT unnest(${[...expired]}::uuid[])`);
    const today = now.slice(0, 10);
    const requests = await forgetRequests(tx, communityId, {
      answered: daysLater(today, -registeredDays('request-words')),
      seen: daysLater(today, -registeredDays('access-note')),
    });
    return { households: expired.length, requests };
  },
  journal: (event, { communityId }) => ({
    event: event.type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: { households: event.households },
  }),
});

/** Every night: through the one write path, in the name of the operator, a community at a time until nothing is left. */
export const forgetNightly: CronJob = {
  name: 'residents.forget',
  cron: '41 3 * * *',
  run: ports =>
    inEveryCommunity(ports, {
      kind: 'residents.forgetExpired',
      failed: 'expired residents could not be forgotten',
      untilNothingIsLeft: true,
    }),
};
