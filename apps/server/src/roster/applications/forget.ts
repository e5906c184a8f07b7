import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import type { CronJob } from '../../platform/jobs/cron.ts';
import { eraseApplications } from './store.ts';

const dayMs = 86_400_000;
/** What the consent says: thirty days after a no. */
const declinedDays = 30;
/** Nobody answered for half a year: the purpose is gone. */
const unansweredDays = 180;

/** Every night: the words of those who were not taken on, and of those whom nobody answered, are erased. */
export const forgetApplications: CronJob = {
  name: 'roster.forget-applications',
  cron: '10 19 * * *',
  async run({ platform: { database, clock } }) {
    const before = (days: number) => iso(clock.now() - days * dayMs);
    await database.write(await database.communityIds(), tx =>
      eraseApplications(
        tx,
        sql`((state = 'declined' AND decided_at < ${before(declinedDays)}) OR (state = 'received' AND received_at < ${before(unansweredDays)}))`,
      ),
    );
  },
};
