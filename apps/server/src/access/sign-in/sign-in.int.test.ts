import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { tablesHolding } from '../../testing/tables-holding.ts';
import { type TestBrowser, testBrowser } from '../testing/browser.ts';
import {
  browserAt,
  code,
  codeNow,
  events,
  invited,
  inviteOfficer,
  it,
  keepSecret,
  me,
  nextStep,
  officer,
  password,
  secret,
} from '../testing/invited-officer.ts';

inviteOfficer();

describe('an officer who was invited', () => {
  let desk: TestBrowser;
  let recovery: string[] = [];
  /** The code by which they came back. */
  let used = '';

  test('sees nothing of the office before name, password and code app are set up', async () => {
    desk = await invited(officer);
    expect(code(await me(desk))).toBe('sign-in-set-up-needed');
    expect(code(await desk.get(`/api/roster/people?communityId=${it.communityId}`))).toBe('sign-in-set-up-needed');
    expect((await desk.get('/api/access/my-sign-in')).body).toMatchObject({
      standing: 'set-up-needed',
      hasPassword: false,
    });
  });

  test('is told why a password will not do: short, guessable, among leaked ones', async () => {
    keepSecret(String((await desk.post('/api/access/code-app/begin')).body.secret));
    const tried = async (typed: string) =>
      code(await desk.post('/api/access/sign-in/set-up', { name: '小林', password: typed, code: codeNow() }));
    expect(await tried('elevenchars')).toBe('password-short');
    expect(await tried('x'.repeat(129))).toBe('password-long');
    for (const leaked of [
      'password1234',
      'qwertyuiop[]',
      '123456789012',
      'aaaaaaaaaaaaaa',
      '小林小林小林小林小林小林',
      '1q2w3e4r5t6y',
      // Words of the place: the community’s name, and of the trade.
      '试验社区001试验社区001',
      'weiwangge-weiwangge',
    ])
      expect(await tried(leaked), leaked).toBe('password-guessable');
    expect(code(await desk.post('/api/access/sign-in/set-up', { name: '小林', password, code: '000000' }))).toBe(
      'code-wrong',
    );
    expect((await desk.get('/api/access/my-sign-in')).body).toMatchObject({ hasPassword: false });
  });

  test('sets it up at once, gets recovery codes and is in', async () => {
    const made = await desk.post('/api/access/sign-in/set-up', { name: '小林', password, code: codeNow() });
    recovery = made.body.recoveryCodes as string[];
    expect(recovery).toHaveLength(8);
    expect((await me(desk)).body).toMatchObject({ personId: officer });
    expect(await events('sign-in-set-up')).toHaveLength(1);
  });

  test('comes back by password and code; half of it opens nothing', async () => {
    const home = browserAt();
    nextStep();
    expect((await home.post('/api/access/sign-in', { name: ' 小林 ', password })).status).toBe(200);
    expect(code(await me(home))).toBe('second-factor-needed');
    expect((await home.get('/api/access/my-sign-in')).body).toMatchObject({ passwordShown: true, recoveryLeft: 0 });
    const before = home.cookies.get('linli_console');
    used = codeNow();
    expect((await home.post('/api/access/second-factor', { code: used })).status).toBe(200);
    expect((await me(home)).body).toMatchObject({ personId: officer });
    // A token that was known before signing in opens nothing afterwards.
    expect(home.cookies.get('linli_console')).not.toBe(before);
    const fixed = browserAt();
    fixed.cookies.set('linli_console', before ?? '');
    expect((await me(fixed)).status).toBe(401);
  });

  test('a code that was used opens nothing, nor does one of another time', async () => {
    const other = browserAt();
    await other.post('/api/access/sign-in', { name: '小林', password });
    expect(code(await other.post('/api/access/second-factor', { code: used }))).toBe('sign-in-wrong');
    expect(code(await other.post('/api/access/second-factor', { code: codeNow(5) }))).toBe('sign-in-wrong');
    expect(code(await me(other))).toBe('second-factor-needed');
  });

  test('without the telephone a recovery code opens, each once', async () => {
    const [first = ''] = recovery;
    const lost = browserAt();
    await lost.post('/api/access/sign-in', { name: '小林', password });
    expect(
      (await lost.post('/api/access/second-factor', { code: first.toLowerCase().replaceAll('-', ' ') })).status,
    ).toBe(200);
    expect((await lost.get('/api/access/my-sign-in')).body).toMatchObject({ recoveryLeft: 7 });
    const again = browserAt();
    await again.post('/api/access/sign-in', { name: '小林', password });
    expect(code(await again.post('/api/access/second-factor', { code: first }))).toBe('sign-in-wrong');
  });

  test('changes the password only after showing the code again', async () => {
    it.clock.driveTo(it.clock.now() + 11 * 60_000);
    const fresh = '邻居们在槐树下面喝茶聊天呢';
    expect(code(await desk.post('/api/access/sign-in/password', { password: fresh }))).toBe('confirm-again');
    expect((await desk.post('/api/access/second-factor', { code: codeNow() })).status).toBe(200);
    const elsewhere = browserAt();
    await elsewhere.post('/api/access/sign-in', { name: '小林', password });
    expect((await elsewhere.get('/api/access/my-sign-in')).body).toMatchObject({ passwordShown: true });
    expect((await desk.post('/api/access/sign-in/password', { password: fresh })).status).toBe(200);
    // Whoever knew the old one is out, wherever they sit.
    expect((await elsewhere.get('/api/access/my-sign-in')).body).toMatchObject({ standing: 'stranger' });
    const home = browserAt();
    const refusedBefore = (await events('sign-in-refused')).length;
    expect(code(await home.post('/api/access/sign-in', { name: '小林', password }))).toBe('sign-in-wrong');
    // A try that failed is in the journal; it is not waited for.
    await expect.poll(async () => (await events('sign-in-refused')).length).toBe(refusedBefore + 1);
    expect((await home.post('/api/access/sign-in', { name: '小林', password: fresh })).status).toBe(200);
    expect((await desk.post('/api/access/sign-in/password', { password })).status).toBe(200);
  });

  test('sees where they are signed in, and ends one session or all others, after showing the code again', async () => {
    const { communityId } = it;
    const signIn = async () => {
      const browser = browserAt();
      nextStep();
      expect((await browser.post('/api/access/sign-in', { name: '小林', password })).status).toBe(200);
      expect((await browser.post('/api/access/second-factor', { code: codeNow() })).status).toBe(200);
      return browser;
    };
    const [library, home] = [await signIn(), await signIn()];
    const idOf = async (browser: TestBrowser) => String((await browser.get('/api/access/my-sign-in')).body.sessionId);
    const listed = async () => {
      const asked = await desk.get(`/api/access/devices?communityId=${communityId}&personId=${officer}`);
      return (asked.body.rows as { sessionId: string }[]).map(row => row.sessionId);
    };
    expect(await listed()).toEqual(expect.arrayContaining([await idOf(desk), await idOf(library), await idOf(home)]));

    it.clock.driveTo(it.clock.now() + 11 * 60_000);
    const end = (sessionId: string | null) => desk.post('/api/access/sign-in/end-sessions', { sessionId });
    expect(code(await end(await idOf(library)))).toBe('confirm-again');
    expect((await me(library)).status).toBe(200);
    nextStep();
    expect((await desk.post('/api/access/second-factor', { code: codeNow() })).status).toBe(200);
    expect((await end(await idOf(library))).body).toEqual({ ended: 1 });
    expect(code(await me(library))).toBe('not-signed-in');
    expect([(await me(home)).status, (await me(desk)).status]).toEqual([200, 200]);
    // Somebody else's is not theirs to end.
    const other = browserAt();
    const { url } = await it.command('access.issueLink', { personId: it.officerId, app: 'field' });
    await other.post('/api/access/redeem', { token: url.split('/in/')[1] });
    const foreign = await it.office.view('access.devices', { communityId, personId: it.officerId });
    expect((await end(foreign.rows[0]?.sessionId ?? null)).body).toEqual({ ended: 0 });
    expect(Number((await end(null)).body.ended)).toBeGreaterThanOrEqual(1);
    expect(code(await me(home))).toBe('not-signed-in');
    expect(await listed()).toEqual([await idOf(desk)]);
    expect((await me(desk)).status).toBe(200);
  });

  test('a link that a colleague makes opens nothing by itself any more; one made for oneself does', async () => {
    const given = await invited(officer);
    expect(code(await me(given))).toBe('second-factor-needed');
    const own = await desk.post('/api/commands/access.issueLink', {
      id: newId(),
      communityId: it.communityId,
      capturedAt: new Date().toISOString(),
      payload: { personId: officer, app: 'console' },
    });
    const { url } = (own.body as { result: { url: string } }).result;
    const script = browserAt();
    await script.post('/api/access/redeem', { token: url.split('/in/')[1] });
    expect((await me(script)).status).toBe(200);
  });

  test('cannot be invited as the operator by a colleague who is none', async () => {
    const asked = await desk.post('/api/commands/access.issueLink', {
      id: newId(),
      communityId: it.communityId,
      capturedAt: new Date().toISOString(),
      payload: { personId: it.officerId, app: 'console' },
    });
    expect(code(asked)).toBe('operator-only');
  });

  test('on a telephone holds no power of the office', async () => {
    const { url } = await it.command('access.issueLink', { personId: officer, app: 'field' });
    const phone = testBrowser(it.server.url, 'field');
    await phone.post('/api/access/redeem', { token: url.split('/in/')[1] });
    expect((await me(phone)).body).toMatchObject({ personId: officer, roles: [] });
    expect(code(await phone.get(`/api/roster/people?communityId=${it.communityId}`))).toBe('not-allowed');
  });

  test('no name, no secret and no recovery code lies in the database', async () => {
    const [, second = ''] = recovery;
    const planted = ['小林', secret, second, second.replaceAll('-', ''), password];
    expect(planted.every(text => text.length > 1)).toBe(true);
    expect((await tablesHolding(it, planted)).hits).toEqual([]);
    const rows = await it.server.platform.database.read([it.communityId], tx =>
      tx.rows<{ password: string }>(sql`SELECT password FROM account WHERE password IS NOT NULL`),
    );
    expect(rows[0]?.password).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  });
});

describe('a desk that is left open', () => {
  const background = (desk: TestBrowser) =>
    fetch(`${it.server.url}/api/access/me`, {
      headers: {
        'x-linli-app': 'console',
        'x-linli-background': '1',
        cookie: [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
  async function atDesk(): Promise<TestBrowser> {
    const desk = browserAt('192.0.2.70');
    nextStep();
    await desk.post('/api/access/sign-in', { name: '小林', password });
    expect((await desk.post('/api/access/second-factor', { code: codeNow() })).status).toBe(200);
    expect((await me(desk)).status).toBe(200);
    return desk;
  }

  test('asks for the code again after a quarter of an hour, whatever the page reads by itself; used, it stays open', async () => {
    const desk = await atDesk();
    for (let n = 0; n < 4; n++) {
      it.clock.driveTo(it.clock.now() + 10 * 60_000);
      expect((await me(desk)).status, `after ${n + 1} times ten minutes`).toBe(200);
    }
    it.clock.driveTo(it.clock.now() + 10 * 60_000);
    expect((await background(desk)).status).toBe(200);
    it.clock.driveTo(it.clock.now() + 6 * 60_000);
    expect((await background(desk)).status).toBe(401);
    expect(code(await me(desk))).toBe('second-factor-needed');
    expect((await desk.get('/api/access/my-sign-in')).body).toMatchObject({ passwordShown: true });
    expect((await desk.post('/api/access/second-factor', { code: codeNow() })).status).toBe(200);
    expect((await me(desk)).status).toBe(200);
  });
});

describe('a new office', () => {
  test('works by its first link until grids are published or a day has passed, then sets up its sign-in', async () => {
    const { makeLink } = await import('../index.ts');
    const { token } = await it.server.platform.database.platform(tx =>
      makeLink(tx, {
        purpose: 'set-up',
        communityId: null,
        personId: null,
        app: 'console',
        now: it.clock.now(),
        minutes: 30,
      }),
    );
    const first = browserAt();
    const made = await first.post('/api/access/set-up', {
      token,
      community: { code: '900000000055', name: '新设社区' },
      person: { name: '新任干部' },
    });
    expect(made.status).toBe(200);
    expect((await me(first)).status).toBe(200);
    expect((await first.get('/api/access/my-sign-in')).body).toMatchObject({ standing: 'trial' });
    it.clock.driveTo(it.clock.now() + 11 * 3_600_000);
    expect((await me(first)).status).toBe(200);
    await it.server.platform.database.write([String(made.body.communityId)], tx =>
      tx.run(sql`INSERT INTO grid_version (community_id, version_id, no, effective_from, published_at, doors)
        VALUES (${String(made.body.communityId)}, ${newId()}, 1, ${new Date(it.clock.now()).toISOString()}, ${new Date(it.clock.now()).toISOString()}, 0)`),
    );
    expect(code(await me(first))).toBe('sign-in-set-up-needed');
    expect((await first.post('/api/access/code-app/begin')).status).toBe(200);
  });
});
