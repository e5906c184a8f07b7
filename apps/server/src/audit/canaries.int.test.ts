import type { ViewName } from '@linli/protocol';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSession } from '../access/index.ts';
import { newId } from '../platform/ids.ts';
import { viewMap } from '../registry.ts';
import { compoundRows, doorId } from '../residents/testing/compound.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/**
 * I4, reliability §5.2: two hundred residents whose names and numbers exist nowhere else, through every view and file. For each that is seen in an answer
 * there is a row with the answer's request id and that resident, committed when the first byte comes; in logs, health and errors none is ever seen.
 */
const many = 200;
let test: TestServer;
let admin: pg.Client;
const logged: string[] = [];
/** What may be seen → to whom it belongs: ids of which one must stand in the row. */
const canaries = new Map<string, readonly string[]>();
let caseId = '';

const name = (index: number) => `金雀${String.fromCodePoint(0x4e00 + 20 * index)}`;
const phone = (index: number) => `1990000${String(index).padStart(4, '0')}`;

beforeAll(async () => {
  const keep = (facts: object, message: string) => void logged.push(JSON.stringify([facts, message]));
  test = await startTestServer({ log: { info: keep, warn: keep, error: keep } });
  admin = new pg.Client(test.database.admin);
  await admin.connect();
  const doors = Array.from({ length: many }, (_, index) => ({
    type: 'door' as const,
    ref: `k-${index}`,
    name: `9${String(index).padStart(3, '0')}`,
    kind: 'dwelling' as const,
    entranceRef: 'e',
    floor: 9,
  }));
  await test.command('places.importRows', { importId: newId(), rows: [...compoundRows(), ...doors] });
  const households = doors.map((door, index) => {
    const residentId = newId();
    const householdId = newId();
    for (const token of [name(index), phone(index)])
      canaries.set(token, [residentId, householdId, doorId(test.communityId, door.ref)]);
    const resident = { residentId, name: name(index), phone: phone(index), householder: true };
    return { householdId, doorRef: door.ref, residents: [resident] };
  });
  await test.command('residents.recordHouseholds', { households });
  caseId = await report();
  const correctionId = newId();
  canaries.set('雀鸣更正甲乙', [correctionId]);
  await test.command('residents.askCorrection', {
    correctionId,
    doorId: doorId(test.communityId, 'k-0'),
    about: 'people',
    says: '雀鸣更正甲乙',
    channel: 'counter',
  } as never);
}, 120_000);
afterAll(async () => {
  await admin?.end();
  await test?.stop();
});

async function report(): Promise<string> {
  const id = newId();
  canaries.set('雀鸣路灯不亮', [id]);
  const text = { caseKind: 'lighting', text: '雀鸣路灯不亮', place: { text: '门口' } };
  const sent = await test.office
    .command('cases.report', { caseId: id, channel: 'telephone', urgency: 'whenever', ...text } as never, {
      communityId: test.communityId,
    })
    .catch(error => error.problem);
  if (sent.code) throw new Error(JSON.stringify(sent));
  return id;
}

interface Seen {
  readonly where: string;
  readonly canary: string;
  readonly matched: boolean;
}

/** Fetches as the proxy in between would: looks for the row when the head has come and before the body is read. */
async function through(path: string, token: string | null, init: RequestInit = {}): Promise<Seen[]> {
  const headers = {
    'content-type': 'application/json',
    'x-linli-app': 'console',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const response = await fetch(test.server.url + path, { ...init, headers });
  const requestId = response.headers.get('x-request-id');
  const { rows } = await admin.query(
    `SELECT a.subjects, r.purpose, r.mode, r.fields, r.actor_id FROM data_read r JOIN data_read_about a USING (community_id, read_id)
      WHERE r.request_id = $1 AND r.outcome = 'shown'`,
    [requestId],
  );
  const body = await response.text();
  const whole = rows.filter(row => row.purpose && row.mode && row.fields.length > 0 && row.actor_id);
  const subjects = new Set<string>(whole.flatMap(row => row.subjects as string[]));
  return [...canaries]
    .filter(([canary]) => body.includes(canary))
    .map(([canary, ids]) => ({ where: path.split('?')[0]!, canary, matched: ids.some(id => subjects.has(id)) }));
}

async function tokenOf(personId: string): Promise<string> {
  const session = {
    communityId: test.communityId,
    personId,
    app: 'console',
    assurance: 'full',
    now: test.clock.now(),
  } as const;
  return (await test.server.platform.database.platform(tx => openSession(tx, session))).token;
}

/** Every view, asked with whatever it may want. */
function paths(): string[] {
  const { communityId } = test;
  const door = doorId(communityId, 'k-0');
  const asked = {
    communityId,
    doorId: door,
    caseId,
    limit: '200',
    subjectId: door,
    level: 'red',
    playbookId: 'flood-night',
    kind: 'resident',
  };
  return [...viewMap.keys()].flatMap(view => {
    const path = `/api/${(view as ViewName).replace('.', '/')}?`;
    return [
      path + new URLSearchParams(asked),
      path + new URLSearchParams({ communityId }),
      path + new URLSearchParams({ communityId, find: name(3) }),
      path + new URLSearchParams({ communityId, doorId: door }),
      path + new URLSearchParams({ caseId }),
    ];
  });
}

it('every canary that leaves has its row first, in every view and file; logs, health and errors hold none', async () => {
  const token = await tokenOf(test.officerId);
  const live = new AbortController();
  const stream = fetch(`${test.server.url}/api/live`, {
    headers: { authorization: `Bearer ${token}` },
    signal: live.signal,
  });
  const streamed: string[] = [];
  void stream
    .then(
      async response => {
        for await (const chunk of response.body!) streamed.push(Buffer.from(chunk).toString('utf8'));
      },
      () => {},
    )
    .catch(() => {});
  for (let index = 0; index < many; index++) {
    const revealed = { doorId: doorId(test.communityId, `k-${index}`), reason: 'visit' as const };
    await test.command('residents.reveal', revealed);
  }
  const seen: Seen[] = [];
  for (const path of paths()) seen.push(...(await through(path, token)), ...(await through(path, null)));
  for (let index = 0; index < many; index++) {
    const query = new URLSearchParams({
      communityId: test.communityId,
      doorId: doorId(test.communityId, `k-${index}`),
    });
    seen.push(...(await through(`/api/residents/door?${query}`, token)));
  }
  expect(seen.filter(one => !one.matched)).toEqual([]);
  expect(new Set(seen.map(one => one.canary)).size).toBe(canaries.size);

  const nowhere = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(test.server.url + path, init);
    const body = await response.text();
    return [...canaries.keys()].filter(canary => body.includes(canary));
  };
  const wrong = { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` } };
  const bad = {
    id: newId(),
    communityId: test.communityId,
    capturedAt: name(1),
    payload: { doorId: phone(2), find: name(3) },
  };
  expect(await nowhere('/health')).toEqual([]);
  expect(await nowhere('/api/openapi.json')).toEqual([]);
  expect(await nowhere('/metrics')).toEqual([]);
  expect(await nowhere('/api/commands/residents.reveal', { ...wrong, body: JSON.stringify(bad) })).toEqual([]);
  expect(
    await nowhere(`/api/residents/${encodeURIComponent(name(5))}?find=${encodeURIComponent(name(6))}`, wrong),
  ).toEqual([]);
  live.abort();
  for (const text of [...logged, ...streamed])
    expect([...canaries.keys()].filter(canary => text.includes(canary))).toEqual([]);
  expect(streamed.join('')).toContain('door-revealed');
}, 240_000);
