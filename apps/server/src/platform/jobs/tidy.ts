import { sql } from 'kysely';
import { iso } from '../clock.ts';
import type { CronJob } from './cron.ts';

const day = 86_400_000;
/** Repeats are recognised for at least 90 days; receipts stay twice as long. */
const receiptDays = 180;
const outboxDays = 30;

/** Removes what has served: spent or expired links and sessions, old receipts, outbox rows that were done. */
export const tidy: CronJob = {
  name: 'platform.tidy',
  cron: '40 19 * * *',
  async run({ platform: { database, clock } }) {
    const now = clock.now();
    await database.platform(async tx => {
      await tx.run(sql`DELETE FROM session WHERE expires_at < ${iso(now)}`);
      await tx.run(sql`DELETE FROM sign_in_link WHERE expires_at < ${iso(now - day)}`);
    });
    await database.write(await database.communityIds(), async tx => {
      await tx.run(sql`DELETE FROM command_receipt WHERE at < ${iso(now - receiptDays * day)}`);
      await tx.run(sql`DELETE FROM outbox WHERE done_at < ${iso(now - outboxDays * day)}`);
    });
  },
};
