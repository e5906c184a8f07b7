import type { Client } from '@linli/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { lapseTrainingNightly } from '../index.ts';

let it: TestServer;
let office: Client;
beforeAll(async () => {
  it = await startTestServer();
  office = it.office;
});
afterAll(() => it?.stop());

const dayMs = 86_400_000;
const day = (days: number) => new Date(it.clock.now() + days * dayMs).toISOString().slice(0, 10);
/** Lets days go by; a sign-in does not last so long. */
async function wait(days: number): Promise<void> {
  it.clock.driveTo(it.clock.now() + days * dayMs);
  office = await it.clientOf(it.officerId);
}
const command: TestServer['command'] = (kind, payload) =>
  office.command(kind, payload, { communityId: it.communityId });
const night = () =>
  lapseTrainingNightly.run({ platform: it.server.platform, execute: it.server.execute } as Parameters<
    typeof lapseTrainingNightly.run
  >[0]);
const standingOf = async (personId: string) => {
  const { state, standings } = await office.view('roster.person', { communityId: it.communityId, personId });
  return [state, ...standings.map(line => `${line.from} → ${line.to}`)];
};
async function trainedPerson(name: string, goodUntil: string | null): Promise<string> {
  const personId = newId();
  await command('roster.addPeople', { people: [{ personId, name, kinds: [], state: 'candidate' }] });
  await takeBasics(personId, goodUntil);
  return personId;
}
const takeBasics = (personId: string, goodUntil: string | null) =>
  command('roster.recordCourse', {
    recordId: newId(),
    personId,
    course: 'micro-grid-basics',
    heldOn: day(0),
    goodUntil,
  });

test('a course that runs out takes the standing back with it that night, once, and the next course gives it again', async () => {
  const short = await trainedPerson('短训', day(10));
  const long = await trainedPerson('长训', null);
  await wait(9);
  await night();
  expect((await standingOf(short))[0]).toBe('trained');
  await wait(3);
  await night();
  await night();
  expect(await standingOf(short)).toEqual(['candidate', 'trained → candidate', 'candidate → trained']);
  expect((await standingOf(long))[0]).toBe('trained');
  await takeBasics(short, day(100));
  expect((await standingOf(short))[0]).toBe('trained');
});

test('whom the office calls trained afterwards, with a reason, is not taken back the next night', async () => {
  const personId = await trainedPerson('手改', day(1));
  await wait(3);
  await night();
  await command('roster.changeStanding', { personId, changeId: newId(), to: 'trained', reason: '在街道补训过' });
  await wait(1);
  await night();
  expect((await standingOf(personId))[0]).toBe('trained');
});
