import type { Platform } from '../platform/command.ts';
import type { OutboxWorker } from '../platform/outbox/index.ts';
import { deliver } from './deliver.ts';
import { sendTest } from './test-channel.ts';

/** Workers of the channels: what a call-up hands over, and tests. */
export const channelsWorkers = ({ platform }: { platform: Platform }): Readonly<Record<string, OutboxWorker>> => ({
  'callups.message': {
    outside: {
      groupOf: ({ payload }) => String(payload.callUpId),
      most: 8,
      workOn: jobs => deliver(platform, jobs),
    },
  },
  'channels.test': { outside: job => sendTest(platform, job) },
});
