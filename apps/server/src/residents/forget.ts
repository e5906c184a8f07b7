import { daysLater, registeredDays } from '@linli/domain';
import { iso } from '../platform/clock.ts';
import { defineHandler } from '../platform/command.ts';
import { newId } from '../platform/ids.ts';
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
    await forgetHouseholds(tx, communityId, expired);
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
  async run({ platform, execute }) {
    const capturedAt = iso(platform.clock.now());
    for (const communityId of await platform.database.communityIds()) {
      const operator = {
        personId: null,
        communityId,
        roles: [{ role: 'operator', gridId: null, generalGridId: null }],
      };
      for (let left = true; left; ) {
        const command = {
          id: newId(),
          kind: 'residents.forgetExpired',
          communityId,
          purpose: 'sunset',
          capturedAt,
          payload: {},
        };
        const answer = await execute(command, operator);
        left = answer.outcome === 'accepted' && Number(answer.result.households) > 0;
        if (answer.outcome !== 'accepted')
          platform.log.error({ communityId, outcome: answer.outcome }, 'expired residents could not be forgotten');
      }
    }
  },
};
