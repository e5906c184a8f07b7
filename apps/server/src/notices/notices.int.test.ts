import { ProblemError } from '@linli/protocol';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { layTwoGrids } from '../roster/testing/two-grids.ts';
import { startTestServer, type TestServer, testClient } from '../testing/test-server.ts';
import { withoutNonce } from '../testing/without-nonce.ts';

const code = '900000000001';
let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
  await layTwoGrids(test.server, test.communityId, code);
});
afterAll(() => test?.stop());

const page = async (which = code) => {
  const answer = await fetch(`${test.server.url}/here/${which}`);
  return { status: answer.status, html: withoutNonce(await answer.text()) };
};
const openEmergency = (emergencyId: string, status: 'actual' | 'exercise') =>
  test.command(
    'emergencies.open',
    {
      emergencyId,
      callUpId: newId(),
      roundId: newId(),
      playbookId: 'flood-night',
      level: 'red',
      title: '暴雨红色预警',
    },
    { status },
  );

describe('what is going on here', () => {
  it('tells anyone the office’s number and the places to report from', async () => {
    const here = await testClient(test.server.url, undefined, 'resident').view('notices.public', { code });
    expect(here).toMatchObject({
      communityId: test.communityId,
      officePhone: '028-0000-0000',
      synthetic: true,
      now: [],
    });
    expect(here.places.map(place => [place.name, place.entrances.map(each => each.name)])).toEqual([
      ['试验路1号院', ['1栋 1单元']],
      ['试验路2号院', ['1栋 1单元']],
    ]);
  });

  it('has a page from the first visit on, and none for a code that nobody has', async () => {
    expect(await page()).toMatchObject({ status: 200, html: expect.stringContaining('一切照常') });
    expect((await page('900000009999')).status).toBe(404);
    const view = testClient(test.server.url, undefined, 'resident').view('notices.public', { code: '900000009999' });
    await expect(view).rejects.toBeInstanceOf(ProblemError);
  });

  it('is written anew when an emergency opens: what is asked, in both languages, a drill by its first word', async () => {
    const emergencyId = newId();
    await openEmergency(emergencyId, 'exercise');
    await test.server.drain();
    const { html } = await page();
    expect(html).toContain('演练');
    expect(html).toContain('nobody sleeps on the ground floor');
    const here = await testClient(test.server.url, undefined, 'resident').view('notices.public', { code });
    expect(here.now).toMatchObject([{ exercise: true, hazard: 'flood' }]);
    await test.command('emergencies.standDown', { emergencyId, statement: '演练结束' }, { emergencyId });
    await test.server.drain();
    expect((await page()).html).toContain('一切照常');
  });

  it('tells the new number as soon as the office has another', async () => {
    await test.command('notices.setOfficePhone', { phone: '028-1111 2222' });
    await test.server.drain();
    expect((await page()).html).toContain('tel:02811112222');
  });

  it('names nobody', async () => {
    await test.command('roster.addPeople', {
      people: [{ personId: newId(), name: '诸葛试', phone: '13500001111', kinds: [] }],
    });
    const view = await testClient(test.server.url, undefined, 'resident').view('notices.public', { code });
    expect((await page()).html + JSON.stringify(view)).not.toMatch(/诸葛试|13500001111|试验干部/);
  });
});

describe('the journal', () => {
  it('shows who did what, newest first and page by page, to who may see it', async () => {
    const client = await test.clientOf(test.officerId);
    const seqs: number[] = [];
    let cursor: string | undefined;
    do {
      const rows = await client.view('audit.journal', {
        communityId: test.communityId,
        limit: 3,
        ...(cursor ? { cursor } : {}),
      });
      seqs.push(...rows.rows.map(row => Number(row.seq)));
      cursor = rows.next;
    } while (cursor);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    const kept = await test.server.platform.database.read([test.communityId], tx =>
      tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM journal`),
    );
    expect(seqs.length).toBe(kept.n);
  });
});

describe('without a database', () => {
  it('stays readable while the database cannot be asked', async () => {
    const before = await page();
    const admin = new pg.Client({ ...test.database.admin, database: 'postgres' });
    await admin.connect();
    try {
      await admin.query(`ALTER DATABASE "${test.database.name}" ALLOW_CONNECTIONS false`);
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
        test.database.name,
      ]);
      const view = await fetch(`${test.server.url}/api/notices/public?code=${code}`);
      expect(view.status).toBeGreaterThanOrEqual(500);
      expect(await page()).toEqual(before);
    } finally {
      await admin.query(`ALTER DATABASE "${test.database.name}" ALLOW_CONNECTIONS true`);
      await admin.end();
    }
  });
});
