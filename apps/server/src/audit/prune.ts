import { registeredDays } from '@linli/domain';
import { iso } from '../platform/clock.ts';
import type { CronJob } from '../platform/jobs/cron.ts';
import { pruneReads } from '../platform/reads/record-read.ts';

const day = 86_400_000;
/** The skeleton names no subject: three years, as for assessments (PIPL 56); GB/T 22239 asks for six months at least. */
const skeletonDays = 1095;

/** Every night: whom a look was about, and why, goes after a year; the sealed skeleton after three. Safe to repeat. */
export const pruneNightly: CronJob = {
  name: 'audit.prune',
  cron: '20 19 * * *',
  async run({ platform }) {
    const now = platform.clock.now();
    const before = {
      about: iso(now - registeredDays('read-about') * day),
      skeleton: iso(now - skeletonDays * day),
      now: iso(now),
    };
    for (const communityId of await platform.database.communityIds())
      await platform.database.write([communityId], tx => pruneReads(tx, communityId, before));
  },
};
