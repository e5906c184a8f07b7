import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { CronJob } from '../platform/jobs/cron.ts';
import { lastTrial, sweepTrial, type TrialNote } from './trial.ts';

const program = fileURLToPath(new URL('./trial-program.ts', import.meta.url));
const dayMs = 86_400_000;

/** A week after a good trial, a day after one that was not. */
export const trialIsDue = (last: TrialNote | undefined, now: Date): boolean =>
  !last || now.getTime() - Date.parse(last.at) >= (last.outcome === 'restored' ? 7 : 1) * dayMs;

/**
 * Asks each hour whether a trial of a restore is due, since an office's machine may be off at any hour of the week; runs it in a process of
 * its own at low priority. The embedded database only.
 */
export function weeklyTrial(dataFolder: string): CronJob {
  sweepTrial(dataFolder);
  let running = false;
  return {
    name: 'backup.trial',
    cron: '23 * * * *',
    async run({ platform }) {
      if (running || !trialIsDue(lastTrial(dataFolder), new Date(platform.clock.now()))) return;
      running = true;
      try {
        const child = spawn(process.execPath, [program, dataFolder], { stdio: 'ignore' });
        if (child.pid) setPriority(child.pid, 10);
        await once(child, 'exit');
        const note = lastTrial(dataFolder);
        if (note?.outcome !== 'restored')
          platform.log.warn({ outcome: note?.outcome }, 'the trial of a restore failed');
      } finally {
        running = false;
      }
    },
  };
}
