import { PgBoss } from 'pg-boss';
import type { Platform } from '../command.ts';
import type { Execute } from '../execute.ts';
import type { ConnectionSettings } from '../postgres/database.ts';

/** What a job may use. */
export interface JobPorts {
  readonly platform: Platform;
  readonly execute: Execute;
}

/** Work by the calendar, done by one node at a time. Must be safe to repeat. */
export interface CronJob {
  /** `<capability>.<what>`. */
  readonly name: string;
  /** Five fields, UTC. */
  readonly cron: string;
  run(ports: JobPorts): Promise<void>;
}

const schema = 'job';

/** Makes or updates the queue's own schema as the owner, and gives the app role its use. Called once at boot. */
export async function prepareJobs(
  owner: ConnectionSettings,
  grant: (statement: string) => Promise<unknown>,
  appRole: string,
  jobs: readonly CronJob[],
): Promise<void> {
  const boss = new PgBoss({ ...owner, schema, max: 2, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  for (const job of jobs) await boss.createQueue(job.name, { policy: 'singleton', retryLimit: 4, retryBackoff: true });
  await boss.stop({ graceful: false });
  await grant(`GRANT USAGE ON SCHEMA ${schema} TO ${appRole}`);
  await grant(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${appRole}`);
  await grant(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${appRole}`);
  await grant(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${appRole}`);
}

/** Schedules every job and works them until stopped. A job that fails is tried again, then left for the log. */
export async function startJobs(
  app: ConnectionSettings,
  ports: JobPorts,
  jobs: readonly CronJob[],
  pollSeconds = 30,
): Promise<() => Promise<void>> {
  const boss = new PgBoss({ ...app, schema, max: 3, migrate: false, createSchema: false, supervise: true });
  boss.on('error', error => ports.platform.log.warn({ error: error.name }, 'job queue'));
  await boss.start();
  for (const job of jobs) {
    await boss.schedule(job.name, job.cron, null, { tz: 'UTC' });
    await boss.work(job.name, { pollingIntervalSeconds: pollSeconds }, () => job.run(ports));
  }
  return () => boss.stop({ graceful: true, timeout: 2_000 });
}
