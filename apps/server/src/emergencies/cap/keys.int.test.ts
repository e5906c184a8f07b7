import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { tablesHolding } from '../../testing/tables-holding.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { seedSmallCommunity } from '../testing/small-community.ts';

let it: TestServer;
beforeAll(async () => {
  it = await startTestServer();
  await seedSmallCommunity(it, { grids: 1, doorsPerGrid: 2 });
});
afterAll(() => it?.stop());

const dayMs = 86_400_000;
const office = () => it.clientOf(it.officerId);
const here = () => ({ communityId: it.communityId });
const list = async () => (await office()).view('emergencies.capKeys', here());
async function make(graceDays = 14, validDays = 365): Promise<{ keyId: string; key: string }> {
  const keyId = newId();
  const { key } = await (await office()).command('emergencies.makeCapKey', { keyId, validDays, graceDays }, here());
  return { keyId, key: key! };
}
const end = async (keyId: string) => (await office()).command('emergencies.endCapKey', { keyId }, here());
/** What fetching our messages by a key is answered: the status, and the code where it is a problem. */
async function fetchWith(key: string, source = '10.1.0.1'): Promise<string> {
  const { outPath } = await list();
  const headers = { authorization: `Bearer ${key}`, 'x-forwarded-for': source };
  const answer = await fetch(`${it.server.url}${outPath}`, { headers });
  return answer.ok ? `${answer.status}` : `${answer.status} ${((await answer.json()) as { code: string }).code}`;
}
const standings = async () => (await list()).keys.map(key => [key.keyId, key.standing]);

test('until a key is made nothing opens; a key is in the answer that makes it and nowhere else, not in a repeat and not in the database', async () => {
  expect((await list()).keys).toEqual([]);
  expect(await fetchWith('x'.repeat(32))).toBe('404 not-found');
  expect(await fetchWith('')).toBe('404 not-found');
  const keyId = newId();
  const id = newId();
  const ask = async () => (await office()).command('emergencies.makeCapKey', { keyId }, { ...here(), id });
  const key = (await ask()).key!;
  expect((await ask()).key).toBeNull();
  expect(key).toMatch(/^[\w-]{32}$/);
  expect(await fetchWith(key)).toBe('200');
  expect((await tablesHolding(it, [key])).hits).toEqual([]);
  await end(keyId);
});

test('a new key lets the one before it go on for its days of grace, then says to whoever still comes with it that it has ended', async () => {
  const before = await make();
  expect(await fetchWith(before.key)).toBe('200');
  it.clock.driveTo(it.clock.now() + dayMs);
  const after = await make(7);
  expect([await fetchWith(before.key), await fetchWith(after.key)]).toEqual(['200', '200']);
  it.clock.driveTo(it.clock.now() + 5 * dayMs);
  expect(await standings()).toContainEqual([before.keyId, 'lapses']);
  expect(await fetchWith(after.key)).toBe('200');
  expect(await standings()).toContainEqual([before.keyId, 'left']);
  it.clock.driveTo(it.clock.now() + 2 * dayMs);
  expect([await fetchWith(before.key), await fetchWith(after.key)]).toEqual(['410 cap-key-ended', '200']);
  const today = new Date(it.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { keys } = await list();
  expect(keys.find(key => key.keyId === before.keyId)).toMatchObject({ standing: 'ended', triedOn: today });
  expect(keys.find(key => key.keyId === after.keyId)).toMatchObject({ standing: 'good', usedOn: today, triedOn: null });
  // A warning by the ended key is turned away as well.
  const { inPath } = await list();
  const headers = { authorization: `Bearer ${before.key}` };
  expect((await fetch(`${it.server.url}${inPath}`, { method: 'POST', headers, body: '<alert/>' })).status).toBe(410);
  await end(after.keyId);
});

test('one that is ended opens nothing from that moment; at most three are good at one time, and two who make one at once do not get a fourth', async () => {
  const [one, two] = [await make(), await make()];
  await end(one.keyId);
  await end(one.keyId);
  expect([await fetchWith(one.key), await fetchWith(two.key)]).toEqual(['410 cap-key-ended', '200']);
  await make();
  const made = await Promise.allSettled([make(), make(), make()]);
  expect(made.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(made.find(each => each.status === 'rejected')).toMatchObject({
    reason: { problem: { code: 'cap-keys-too-many', facts: { most: 3 } } },
  });
  await expect(end(newId())).rejects.toMatchObject({ problem: { code: 'cap-key-unknown' } });
  const alone = await make(0);
  expect([await fetchWith(two.key), await fetchWith(alone.key)]).toEqual(['410 cap-key-ended', '200']);
  expect((await list()).keys.filter(key => key.standing !== 'ended')).toHaveLength(1);
});

test('who tries wrong keys is slowed down by where they come from; who has a good one is not, elsewhere', async () => {
  const { key } = await make(0);
  const answers: string[] = [];
  for (let at = 0; at < 31; at++) answers.push(await fetchWith(`wrong-${at}`, '10.9.9.9'));
  expect([...new Set(answers.slice(0, 30))]).toEqual(['404 not-found']);
  expect(answers[30]).toBe('429 too-many');
  expect(await fetchWith(key, '10.1.0.1')).toBe('200');
  for (let at = 0; at < 40; at++) expect(await fetchWith(key, '10.1.0.2')).toBe('200');
});

test('the journal says that keys were made and ended, by whom', async () => {
  const { rows } = await (await office()).view('audit.journal', { ...here(), limit: 100 });
  const events = rows.map(row => row.event);
  expect(events).toContain('cap-key-made');
  expect(events).toContain('cap-key-ended');
});
