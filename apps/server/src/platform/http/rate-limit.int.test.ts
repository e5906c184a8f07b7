import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { compoundRows, doorId } from '../../residents/testing/compound.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let it: TestServer;
let personId: string;
beforeAll(async () => {
  it = await startTestServer();
  await it.command('places.importRows', { importId: newId(), rows: compoundRows() });
  personId = newId();
  const people = [{ personId, name: '何大姐', phone: '13900002222', kinds: [], state: 'active' as const }];
  await it.command('roster.addPeople', { people });
});
afterAll(() => it?.stop());

test('who opens number after number as only a machine does is slowed down, by person, and goes on when the time has passed', async () => {
  const colleague = newId();
  await it.command('roster.addPeople', { people: [{ personId: colleague, name: '同事', kinds: [], state: 'active' }] });
  await it.command('roster.appoint', { assignmentId: newId(), personId: colleague, role: 'community-staff' });
  const [desk, laptop] = [await it.clientOf(it.officerId), await it.clientOf(it.officerId)];
  const other = await it.clientOf(colleague);
  const { communityId } = it;
  const open = (who: typeof desk) => who.command('roster.revealPhone', { personId, reason: 'case' }, { communityId });
  let opened = 0;
  const tooMany = { problem: { code: 'too-many', status: 429 } };
  await expect(
    (async () => {
      for (; opened < 2000; opened++) await open(desk);
    })(),
  ).rejects.toMatchObject(tooMany);
  // As many as there are, and what came back meanwhile.
  expect(opened).toBeGreaterThanOrEqual(600);
  // Another browser of the same person is no way round it; a colleague does not feel it, nor does anything else.
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => open(laptop)));
  expect(tries).toContainEqual({ status: 'rejected', reason: expect.objectContaining(tooMany) });
  await open(other);
  await desk.view('residents.door', { communityId, doorId: doorId(communityId, 'd-101') });
  it.clock.driveTo(it.clock.now() + 60_000);
  await open(desk);
});
