import { ProblemError } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer, testClient } from '../testing/test-server.ts';
import { newId } from './ids.ts';

let it: TestServer;
beforeAll(async () => {
  it = await startTestServer();
});
afterAll(() => it?.stop());

const code = (error: unknown): string => (error instanceof ProblemError ? error.problem.code : String(error));

describe('the one write path', () => {
  test('a repeated command has one effect and gets the stored answer', async () => {
    const id = newId();
    const send = () =>
      it.office.command(
        'access.issueLink',
        { personId: it.officerId, app: 'field' },
        { id, communityId: it.communityId },
      );
    const [first, second] = [await send(), await send()];
    expect(second).toEqual(first);
    const rows = await it.server.platform.database.read([it.communityId], tx =>
      tx.rows(sql`SELECT 1 FROM journal WHERE command_id = ${id}`),
    );
    expect(rows).toHaveLength(1);
  });

  test('two sendings of one command at the same moment have one effect', async () => {
    const id = newId();
    const send = () =>
      it.office.command(
        'access.issueLink',
        { personId: it.officerId, app: 'field' },
        { id, communityId: it.communityId },
      );
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map(answer => answer.url)).size).toBe(1);
  });

  test('an id used again for something else is refused', async () => {
    const id = newId();
    await it.office.command(
      'access.issueLink',
      { personId: it.officerId, app: 'field' },
      { id, communityId: it.communityId },
    );
    const other = it.office.command(
      'access.issueLink',
      { personId: it.officerId, app: 'console' },
      { id, communityId: it.communityId },
    );
    await expect(other.catch(code)).resolves.toBe('id-reused');
  });

  test('a refusal leaves no trace and names its reason', async () => {
    const id = newId();
    const refused = it.office.command(
      'access.issueLink',
      { personId: newId(), app: 'field' },
      { id, communityId: it.communityId },
    );
    await expect(refused.catch(code)).resolves.toBe('person-unknown');
    const rows = await it.server.platform.database.read([it.communityId], tx =>
      tx.rows(sql`SELECT 1 FROM command_receipt WHERE command_id = ${id}`),
    );
    expect(rows).toHaveLength(0);
  });

  test('a field that is wrong is named, and what was sent is not echoed', async () => {
    const answer = await it.office
      .command('access.issueLink', { personId: 'secret-13800001234', app: 'field' }, { communityId: it.communityId })
      .catch((error: ProblemError) => error.problem);
    expect(answer).toMatchObject({ code: 'invalid-input', status: 422, faults: [{ path: 'payload.personId' }] });
    expect(JSON.stringify(answer)).not.toContain('13800001234');
  });

  test('without a session nothing is done', async () => {
    const nobody = testClient(it.server.url);
    await expect(
      nobody
        .command('access.issueLink', { personId: it.officerId, app: 'field' }, { communityId: it.communityId })
        .catch(code),
    ).resolves.toBe('not-signed-in');
    await expect(nobody.view('access.me', {}).catch(code)).resolves.toBe('not-signed-in');
  });
});

describe('community is the first wall', () => {
  test('an officer of one community can neither act in nor read another', async () => {
    const other = await it.addCommunity('900000000002');
    await expect(
      other.office
        .command('access.issueLink', { personId: it.officerId, app: 'field' }, { communityId: it.communityId })
        .catch(code),
    ).resolves.toBe('not-allowed');
    await expect(
      other.office
        .command('access.issueLink', { personId: it.officerId, app: 'field' }, { communityId: other.communityId })
        .catch(code),
    ).resolves.toBe('person-unknown');
  });

  test('row-level security returns nothing when no community is named', async () => {
    const rows = await it.server.platform.database.platform(tx => tx.rows(sql`SELECT 1 FROM person`));
    expect(rows).toHaveLength(0);
  });

  test('every table with a community carries it in its primary, unique and foreign keys, and is guarded', async () => {
    // Read before it is known whose they are: hashes and ids only.
    const open = ['community', 'session', 'sign_in_handle', 'sign_in_link'];
    const tables = await it.server.platform.database.platform(tx =>
      tx.rows<{ name: string; guarded: boolean; bare_keys: number }>(sql`
        SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS guarded,
               (SELECT count(*) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f') AND NOT a.attnum = ANY (k.conkey)) AS bare_keys
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'community_id' AND NOT a.attisdropped
         WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`),
    );
    expect(tables.length).toBeGreaterThan(15);
    expect(
      tables
        .filter(table => !open.includes(table.name) && (!table.guarded || table.bare_keys > 0))
        .map(table => table.name),
    ).toEqual([]);
  });
});

describe('sign-in links', () => {
  test('a link opens a session once, for the app it names', async () => {
    const { url } = await it.command('access.issueLink', { personId: it.officerId, app: 'field' });
    const token = url.split('/in/')[1] ?? '';
    const redeem = () =>
      fetch(`${it.server.url}/api/access/redeem`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
    const first = await redeem();
    expect(first.status).toBe(200);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^linli_field=.*HttpOnly.*SameSite=Strict/i);
    expect((await redeem()).status).toBe(410);
    const me = await fetch(`${it.server.url}/api/access/me`, {
      headers: { cookie: cookie.split(';')[0] ?? '', 'x-linli-app': 'field' },
    });
    expect(await me.json()).toMatchObject({ personId: it.officerId, synthetic: true });
  });

  test('signing out ends the session, also for whoever kept the cookie', async () => {
    const { url } = await it.command('access.issueLink', { personId: it.officerId, app: 'field' });
    const post = (path: string, headers: Record<string, string>, body: object) =>
      fetch(`${it.server.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-linli-app': 'field', ...headers },
        body: JSON.stringify(body),
      });
    const cookie =
      (await post('/api/access/redeem', {}, { token: url.split('/in/')[1] })).headers
        .get('set-cookie')
        ?.split(';')[0] ?? '';
    const me = () => fetch(`${it.server.url}/api/access/me`, { headers: { cookie, 'x-linli-app': 'field' } });
    expect((await me()).status).toBe(200);
    expect((await post('/api/access/sign-out', { cookie }, {})).headers.get('set-cookie')).toMatch(
      /^linli_field=;.*Max-Age=0/,
    );
    expect((await me()).status).toBe(401);
  });

  test('the link’s secret is stored nowhere', async () => {
    const { url } = await it.command('access.issueLink', { personId: it.officerId, app: 'field' });
    const token = url.split('/in/')[1] ?? '';
    const receipts = await it.server.platform.database.read([it.communityId], tx =>
      tx.rows(sql`SELECT answer FROM command_receipt`),
    );
    expect(JSON.stringify(receipts)).not.toContain(token);
  });
});

describe('at the door', () => {
  test('a page of another site cannot change anything', async () => {
    const answer = await fetch(`${it.server.url}/api/commands/access.issueLink`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(403);
  });
  test('a compressed or oversized body is refused before it is read', async () => {
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${it.server.url}/api/commands/access.issueLink`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    expect((await post({ 'content-encoding': 'gzip' }, 'x')).status).toBe(415);
    expect((await post({}, 'x'.repeat(2 * 1024 * 1024))).status).toBe(413);
  });
  test('every answer carries the security headers', async () => {
    const answer = await fetch(`${it.server.url}/health`);
    expect(await answer.json()).toEqual({ status: 'ok' });
    expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
  test('OpenAPI 3.1 lists every command and view', async () => {
    const document = (await (await fetch(`${it.server.url}/api/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths).toHaveProperty('/api/commands/rounds.recordVisit');
    expect(document.paths).toHaveProperty('/api/grids/current');
  });
});
