import { type Actor, policy, purposesOf, reach } from '@linli/domain';
import { commands } from '@linli/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStream } from '../../../apps/server/src/access/testing/live-stream.ts';
import { endpoints } from '../../../apps/server/src/endpoints.ts';
import { newId } from '../../../apps/server/src/platform/ids.ts';
import { startTestServer, type TestServer } from '../../../apps/server/src/testing/test-server.ts';
import { inTurns } from '../in-turns.ts';
import { aimedAt, bare, send } from './requests.ts';
import { makeTown, type PlaceName, places, type Town } from './town.ts';

/** Ways in besides commands and views: files, papers and copies, the stream, broken glass, a household's link. */
const roles = [
  'grid-head',
  'grid-member',
  'general-grid-member',
  'planner',
  'street-staff',
  'district-staff',
  'community-staff',
  'auditor',
  'security-admin',
  'operator',
  'volunteer',
] as const;
type Role = (typeof roles)[number];

let test: TestServer;
let town: Town;
const tokens = new Map<Role, string>();
beforeAll(async () => {
  test = await startTestServer();
  town = await makeTown(test);
  for (const role of roles) tokens.set(role, await town.tokenOf(role));
}, 120_000);
afterAll(() => test?.stop());
const say = (name: string, value: string): void => console.log(`${name.padEnd(24)} ${value}`);

const actorOf = (role: Role, breakGlassId?: string): Actor => ({
  personId: newId(),
  communityId: test.communityId,
  roles: [{ role, gridId: town.places.own.grid.gridId, generalGridId: null }],
  ...(breakGlassId ? { breakGlassId } : {}),
});
const isDenied = (status: number): boolean => [401, 403, 404].includes(status);

describe('files, papers and copies', () => {
  const guarded = Object.entries(endpoints).flatMap(([address, right]) =>
    'operation' in right && right.operation !== 'each' ? [[address, right.operation] as const] : [],
  );
  const ask = (address: string, token: string | null) => {
    const [method = 'GET', path = ''] = address.split(' ');
    const real = path.replace(/:code\{[^}]*\}+/, '900000000001');
    return fetch(test.server.url + real, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
  };

  it('each opens to exactly the roles that its operation is granted to, and to nobody without a session', async () => {
    const wrong: string[] = [];
    for (const [address, operation] of guarded) {
      if (!isDenied((await ask(address, null)).status)) wrong.push(`${address} for nobody`);
      for (const role of roles) {
        // A household's own page goes by its cookie alone.
        const allowed = !address.includes('/desk/') && reach(actorOf(role), operation) === 'community';
        const { status } = await ask(address, tokens.get(role) as string);
        // Without an id a paper is not found, to whoever may have one.
        const denied = address.startsWith('GET /api/prints') ? [401, 403].includes(status) : isDenied(status);
        if (denied === allowed || status >= 500)
          wrong.push(`${role} ${address}: ${status}, ${allowed ? 'allowed' : 'denied'} by the table`);
      }
    }
    say('files and papers', `${guarded.length} addresses by ${roles.length + 1} askers, ${wrong.length} disagreements`);
    expect(guarded.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  }, 120_000);

  it('a paper that a colleague ordered looks like one that never was', async () => {
    const printId = newId();
    const what = { kind: 'doors', roundId: town.places.own.roundId, gridIds: [] as string[] } as const;
    await town.test.command('prints.order', { printId, locale: 'zh', what }, { purpose: 'round' } as never);
    const fetchIt = async (id: string) => {
      const answer = await fetch(`${test.server.url}/api/prints/file?printId=${id}`, {
        headers: { authorization: `Bearer ${tokens.get('community-staff')}` },
      });
      return bare({ status: answer.status, text: await answer.text() });
    };
    const theirs = await fetchIt(printId);
    expect(theirs).toContain('404');
    expect(theirs).toBe(await fetchIt(newId()));
  });
});

it('the stream says to each role what happens in its area, and nothing of any other', async () => {
  const streams = await Promise.all(
    (['grid-head', 'grid-member', 'general-grid-member', 'community-staff', 'volunteer'] as const).map(async role => ({
      role,
      stream: await openStream(test.server.url, 'console', `linli_console=${tokens.get(role)}`),
    })),
  );
  for (const name of places) {
    const { communityId, doorId, emergencyId, roundId } = town.places[name];
    const visit = { visitId: newId(), roundId, doorId, outcome: 'reached' } as const;
    await town.places[name].office.command('rounds.recordVisit', visit, { communityId, emergencyId });
  }
  const heardOf = (stream: (typeof streams)[number]['stream'], name: PlaceName) =>
    stream.heard.some(({ data }) => data.includes(town.places[name].grid.gridId));
  const staff = streams.find(({ role }) => role === 'community-staff')!.stream;
  await staff.until(({ data }) => data.includes(town.places.beyond.grid.gridId));
  await new Promise(done => setTimeout(done, 500));
  const heard = Object.fromEntries(
    streams.map(({ role, stream }) => [role, places.filter(name => heardOf(stream, name))]),
  );
  for (const { stream } of streams) stream.stop();
  expect(heard).toEqual({
    'grid-head': ['own'],
    'grid-member': ['own'],
    'general-grid-member': ['own', 'next'],
    'community-staff': ['own', 'next', 'beyond'],
    volunteer: [],
  });
}, 60_000);

describe('broken glass', () => {
  it('opens to who may break it what the table says, nothing more, and closes with it', async () => {
    const wrong: string[] = [];
    let asked = 0;
    const { communityId, emergencyId } = town.places.own;
    const operations = aimedAt(town.places.beyond);
    const breakers = roles.filter(role => reach(actorOf(role), 'access.breakGlass') !== null);
    expect(breakers.length).toBeGreaterThan(2);
    for (const role of breakers) {
      const token = tokens.get(role) as string;
      const breakGlassId = newId();
      const look = async (glass: boolean): Promise<void> => {
        for (const aimed of operations.filter(each => each.query)) {
          const actor = actorOf(role, glass ? breakGlassId : undefined);
          const within = reach(actor, aimed.operation, { mode: 'emergency', purpose: purposesOf(aimed.operation)[0] });
          const answer = await send(test.server.url, token, communityId, aimed, emergencyId);
          const shown =
            town.places.beyond.marks.some(mark => answer.text.includes(mark)) ||
            (answer.status === 200 && answer.text.includes(town.places.beyond.grid.gridId));
          asked += 1;
          if (shown !== (within === 'community'))
            wrong.push(`${role} ${aimed.operation} ${glass ? 'with' : 'without'} glass: ${answer.status}`);
        }
      };
      await look(false);
      const taken = { breakGlassId, reason: 'life-in-danger', words: '楼上老人两天没出门，敲门没人应', hours: 1 };
      const answer = await send(test.server.url, token, communityId, {
        operation: 'access.breakGlass',
        payload: taken,
      });
      expect([role, answer.status, answer.text]).toMatchObject([role, 200, expect.any(String)]);
      await look(true);
      await send(test.server.url, token, communityId, { operation: 'access.endBreakGlass', payload: { breakGlassId } });
      await look(false);
    }
    say('broken glass', `${breakers.length} roles, ${asked} reads, ${wrong.length} disagreements`);
    expect(wrong).toEqual([]);
    expect(Object.values(policy).some(row => row.breakGlass)).toBe(true);
  }, 120_000);

  it('is not for a role that the table does not name', async () => {
    for (const role of roles.filter(each => reach(actorOf(each), 'access.breakGlass') === null)) {
      const taken = { breakGlassId: newId(), reason: 'other', words: '想看看隔壁网格的情况如何', hours: 1 };
      const answer = await send(test.server.url, tokens.get(role) as string, test.communityId, {
        operation: 'access.breakGlass',
        payload: taken,
      });
      expect([role, answer.status]).toEqual([role, 403]);
    }
  });
});

describe('a household’s link', () => {
  it('lets its holder ask for their own household with the code, and opens no command, view or file', async () => {
    const { doorId } = town.places.own;
    const { url, code } = await town.test.command('privacy.issueLink', { linkId: newId(), doorId });
    const form = (path: string, fields: Record<string, string>, cookie = '') =>
      fetch(path, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie ? { cookie } : {}) },
        body: new URLSearchParams(fields),
      });
    const opened = await form(url, { lang: 'zh' });
    const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] as string;
    const base = url.slice(0, url.lastIndexOf('/'));
    const asked = { kind: 'copy', says: '' };
    // Without the code a link might have been found; in another community it is no link at all.
    expect((await form(`${base}/ask`, asked, cookie)).status).toBe(404);
    await form(`${base}/code`, { code }, cookie);
    expect((await form(base.replace('900000000001', '900000000002').concat('/ask'), asked, cookie)).status).toBe(404);
    expect((await form(`${base}/ask`, asked, cookie)).status).toBe(200);
    const operations = Object.keys(policy).filter(operation => reach(null, operation) === null);
    const wrong: string[] = [];
    await inTurns(operations, async operation => {
      const isCommand = Object.hasOwn(commands, operation);
      const path = isCommand
        ? `/api/commands/${operation}`
        : `/api/${operation.replace('.', '/')}?communityId=${test.communityId}`;
      const answer = await fetch(test.server.url + path, {
        headers: { cookie, 'content-type': 'application/json' },
        ...(isCommand
          ? {
              method: 'POST',
              body: JSON.stringify({
                id: newId(),
                communityId: test.communityId,
                capturedAt: new Date().toISOString(),
                payload: { doorId },
              }),
            }
          : {}),
      });
      if (answer.status !== 401) wrong.push(`${operation}: ${answer.status}`);
    });
    say('a household’s link', `${operations.length} operations, ${wrong.length} opened`);
    expect(wrong).toEqual([]);
  }, 120_000);
});
