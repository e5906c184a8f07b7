import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../platform/ids.ts';
import { pressingOf } from '../platform/outbox/pressing.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { seedSmallCommunity } from './testing/small-community.ts';

let it: TestServer;
beforeAll(async () => {
  it = await startTestServer();
  await seedSmallCommunity(it, { grids: 2, doorsPerGrid: 3 });
});
afterAll(() => it?.stop());

/** How often the outbox was kept from beginning anything else, while an emergency was opened, corrected, called off and ended. */
async function timesHeld(status: 'actual' | 'exercise'): Promise<number> {
  const held = vi.spyOn(pressingOf(it.server.platform), 'hold');
  const { emergencyId, callUpId, roundId } = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  const about = { communityId: it.communityId, emergencyId, status };
  const opening = { playbookId: 'flood-night', level: 'red', title: '府河涨水' };
  await it.office.command('emergencies.open', { emergencyId, callUpId, roundId, ...opening }, about);
  await it.office.command(
    'callups.correct',
    { callUpId, callScript: { zh: '到东门集合，带手电。', en: 'Meet at the east gate.' } },
    about,
  );
  await it.office.command('callups.callOff', { callUpId }, about);
  await it.office.command('emergencies.standDown', { emergencyId, statement: '结束' }, about);
  const times = held.mock.calls.length;
  held.mockRestore();
  return times;
}

test('what opens, corrects, calls off or ends a real emergency goes before everything else; a drill keeps nothing real waiting', async () => {
  expect(await timesHeld('actual')).toBe(4);
  expect(await timesHeld('exercise')).toBe(0);
});
