import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { prepareJobs, startJobs } from './cron.ts';
import { tidy } from './tidy.ts';

let it: TestServer;
beforeAll(async () => {
  it = await startTestServer();
});
afterAll(() => it?.stop());

test('jobs run under the app role, on a schema that the owner made', async () => {
  const owner = new pg.Client(it.database.owner);
  await owner.connect();
  const ran: string[] = [];
  const job = { name: 'test.run', cron: '0 0 1 1 *', run: async () => void ran.push('ran') };
  await prepareJobs(it.database.owner, statement => owner.query(statement), 'linli_app', [job]);
  const stop = await startJobs(it.database.app, it.server, [job], 1);
  await owner.query("INSERT INTO job.job (name) VALUES ('test.run')");
  for (let tries = 0; tries < 300 && ran.length === 0; tries++) await new Promise(done => setTimeout(done, 100));
  await stop();
  await owner.end();
  expect(ran).toEqual(['ran']);
}, 60_000);

test('tidying removes what expired and keeps what is in use', async () => {
  const count = () =>
    it.server.platform.database.platform(tx => tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM session`));
  expect((await count()).n).toBe(1);
  await tidy.run(it.server);
  expect((await count()).n).toBe(1);
  it.clock.driveTo(it.clock.now() + 13 * 3_600_000);
  await tidy.run(it.server);
  expect((await count()).n).toBe(0);
});
