import type { Platform } from '../platform/command.ts';
import type { OutboxWorker } from '../platform/outbox/index.ts';
import { writePage } from './page-file.ts';
import { codeOf } from './views.ts';

/** Topic `notices.write` (empty payload): writes the community's page anew. Safe to repeat: it always says what is true now. */
export const noticeWorkers = ({
  platform,
}: {
  readonly platform: Platform;
}): Readonly<Record<string, OutboxWorker>> => ({
  'notices.write': async ({ communityId }) => {
    const code = await platform.database.platform(tx => codeOf(tx, communityId));
    if (code) await writePage(platform, code);
  },
});
