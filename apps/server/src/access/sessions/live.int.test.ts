import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEpisode } from '../../emergencies/testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { openSession } from '../index.ts';
import { openStream, type StreamEvent, type TestStream } from '../testing/live-stream.ts';

let it: TestServer;
let town: SmallCommunity;
beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 3, doorsPerGrid: 3 });
});
afterAll(() => it?.stop());

async function addPerson(name: string): Promise<string> {
  const personId = newId();
  await it.command('roster.addPeople', { people: [{ personId, name, kinds: [], state: 'active' }] });
  return personId;
}
const gridAt = (index: number) => town.grids[index]!;
async function streamOf(personId: string, app: 'console' | 'field' = 'field'): Promise<TestStream & { token: string }> {
  const { communityId } = it;
  const { token } = await it.server.platform.database.platform(tx =>
    openSession(tx, { communityId, personId, app, assurance: 'link', now: it.clock.now() }),
  );
  const stream = await openStream(it.server.url, app, `linli_${app}=${token}`);
  return { ...stream, token };
}
const about = (event: StreamEvent) =>
  JSON.parse(event.data) as { event: string; subjectKind: string; gridId: string | null };
const isChange = (kind: string, gridId?: string) => (each: StreamEvent) =>
  each.event === 'change' &&
  about(each).subjectKind === kind &&
  (gridId === undefined || about(each).gridId === gridId);
const at = (ms = 0) => new Date(it.clock.now() + ms).toISOString();

test('a telephone that is cut off hears at once that it is over, and nothing after it', async () => {
  const stream = await streamOf(gridAt(0).headId ?? '');
  const [device] = (
    await it.office.view('access.devices', { communityId: it.communityId, personId: gridAt(0).headId ?? '' })
  ).rows;
  await it.command('access.cutOffDevice', { sessionId: device?.sessionId ?? '' });
  await stream.until(each => each.event === 'ended');
  await stream.closed;
  expect(stream.heard.at(-1)?.event).toBe('ended');
});

test('signing out closes the stream that the same session has open', async () => {
  const stream = await streamOf(gridAt(0).headId ?? '');
  await fetch(`${it.server.url}/api/access/sign-out`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linli-app': 'field', cookie: `linli_field=${stream.token}` },
    body: '{}',
  });
  await stream.until(each => each.event === 'ended');
  await stream.closed;
});

test('an assignment that ends takes its grid off an open stream before anything more of that grid is sent', async () => {
  const personId = await addPerson('临时网格员');
  const { assignmentId } = await it.command('roster.appoint', {
    assignmentId: newId(),
    personId,
    role: 'grid-member',
    gridId: gridAt(1).gridId,
  });
  const stream = await streamOf(personId);
  const watcher = await streamOf(it.officerId, 'console');
  await it.command('roster.endAssignment', { assignmentId });
  await stream.until(each => each.event === 'powers');
  await it.command('roster.appoint', {
    assignmentId: newId(),
    personId: it.officerId,
    role: 'grid-member',
    gridId: gridAt(1).gridId,
  });
  await watcher.until(each => isChange('assignment', gridAt(1).gridId)(each) && about(each).event === 'appointed');
  const told = stream.heard.filter(isChange('assignment', gridAt(1).gridId));
  // Its own appointment may have been on its way still.
  expect(told.filter(each => !each.data.includes(assignmentId))).toEqual([]);
  stream.stop();
  watcher.stop();
});

test('an assignment that ends by its date takes its grid off an open stream with no event and no job', async () => {
  const personId = await addPerson('代理到今晚');
  await it.command('roster.appoint', {
    assignmentId: newId(),
    personId,
    role: 'acting-head',
    gridId: gridAt(2).gridId,
    to: at(3_600_000),
  });
  const stream = await streamOf(personId);
  const another = await addPerson('另一名网格员');
  const appointed = () =>
    it.command('roster.appoint', {
      assignmentId: newId(),
      personId: another,
      role: 'grid-member',
      gridId: gridAt(2).gridId,
    });
  const { assignmentId } = await appointed();
  await stream.until(isChange('assignment', gridAt(2).gridId));
  const before = stream.heard.length;
  it.clock.driveTo(it.clock.now() + 3_600_001);
  const watcher = await streamOf(it.officerId, 'console');
  await (await it.clientOf(it.officerId)).command(
    'roster.endAssignment',
    { assignmentId },
    { communityId: it.communityId },
  );
  await watcher.until(isChange('assignment', gridAt(2).gridId));
  expect(stream.heard.slice(before).filter(each => each.event === 'change')).toEqual([]);
  stream.stop();
  watcher.stop();
});

test('an emergency gives an official on secondment their grid while it is open, and takes it at the stand-down', async () => {
  const personId = await addPerson('下沉干部甲');
  await it.command('roster.appoint', {
    assignmentId: newId(),
    personId,
    role: 'seconded-official',
    gridId: gridAt(0).gridId,
    to: at(30 * 24 * 3_600_000),
  });
  const stream = await streamOf(personId);
  const episode = await openEpisode(it);
  await stream.until(isChange('round', gridAt(0).gridId));
  const options = { communityId: it.communityId, emergencyId: episode.emergencyId };
  const count = stream.heard.filter(each => each.event === 'powers').length;
  await (await it.clientOf(it.officerId)).command(
    'emergencies.standDown',
    { emergencyId: episode.emergencyId, statement: '结束' },
    options,
  );
  await stream.until(
    each => each.event === 'powers' && stream.heard.filter(one => one.event === 'powers').length > count,
  );
  const official = await it.clientOf(personId, 'field');
  await expect(
    official.view('rounds.sheet', { communityId: it.communityId, roundId: episode.roundId } as never),
  ).rejects.toMatchObject({
    problem: { status: 403 },
  });
  stream.stop();
});
