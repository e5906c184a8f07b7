import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEpisode, pass, visitItem } from '../emergencies/testing/episode.ts';
import { addPerson } from '../emergencies/testing/small-community.ts';
import { newId } from '../platform/ids.ts';
import { type ChannelTown, setUp, startChannelTown } from './testing/channel-town.ts';

let place: ChannelTown;
beforeAll(async () => {
  place = await startChannelTown(4);
  const { it, town } = place;
  // One head without any number, account or session.
  await it.server.platform.database.write([it.communityId], tx =>
    tx.run(sql`UPDATE person SET phone = NULL WHERE person_id = ${town.grids[3]!.headId}`),
  );
});
afterAll(() => place?.stop());

const office = () => place.it.clientOf(place.it.officerId);
const asked = () => ({ communityId: place.it.communityId, playbookId: 'flood-night', level: 'red' });
const reach = async (more: { exercise?: 'yes'; channels?: string } = {}) =>
  (await office()).view('channels.reach', { ...asked(), exercise: 'no', ...more });

test('before anything is set up everybody is telephoned, and whoever has no number is named', async () => {
  await setUp(place, []);
  const said = await reach();
  expect(said).toMatchObject({ people: 9, byChannel: [], onlyByTelephone: 8, unreachableCount: 1 });
  expect(said.telephoneMinutes).toBeGreaterThan(0);
  expect(said.unreachable).toEqual([
    {
      personId: place.town.grids[3]!.headId,
      personName: expect.stringMatching(/^试/),
      role: 'grid-head',
      gridName: 'M004',
    },
  ]);
});

test('with a channel: how many go through it, and when its limit lets the last one leave', async () => {
  await setUp(place, ['sms-http'], { perMinute: 3 });
  expect(await reach()).toMatchObject({
    byChannel: [{ channelKind: 'sms-http', people: 8, seconds: 123 }],
    seconds: 123,
    onlyByTelephone: 0,
    unreachableCount: 1,
  });
});

test('a channel without a passed drill counts for a drill only, and is named', async () => {
  await setUp(place, ['sms-http'], { passed: false });
  expect(await reach()).toMatchObject({ byChannel: [], withoutDrill: ['sms-http'], onlyByTelephone: 8 });
  expect((await reach({ exercise: 'yes', channels: 'sms-http' })).byChannel).toMatchObject([
    { channelKind: 'sms-http', people: 8 },
  ]);
});

test('who may open but is not of the office learns how many and where, not who', async () => {
  const street = await place.it.clientOf(await addStreetStaff());
  const said = await street.view('channels.reach', { ...asked(), exercise: 'no' });
  expect(said.unreachable[0]).toMatchObject({ personName: null, gridName: 'M004' });
});
async function addStreetStaff(): Promise<string> {
  return addPerson(place.it, 'street-staff', 'community', place.it.communityId);
}

test('the forecast names the grids at risk, says how little it knows, and is the same when it is asked again', async () => {
  const before = await (await office()).view('callups.forecast', { ...asked(), askedSeconds: 60 });
  expect(before).toMatchObject({ grids: 4, evidence: 'none', nowMinute: 0, dueMinute: 180 });
  expect(await (await office()).view('callups.forecast', { ...asked(), askedSeconds: 60 })).toEqual(before);
  await expect((await office()).view('callups.forecast', { ...asked(), level: 'nothing' })).rejects.toMatchObject({
    problem: { code: 'not-found' },
  });
});

test('while it runs, what is done and who is there change the forecast; once it has ended no grid is left to be late', async () => {
  const { it, town } = place;
  const episode = await openEpisode(it);
  const live = async () =>
    (await office()).view('callups.forecast', { communityId: it.communityId, emergencyId: episode.emergencyId });
  await pass(it, 170);
  // Ten minutes before the end nobody has come and nothing is done: all are late.
  expect(await live()).toMatchObject({ grids: 4, late: 4, nowMinute: 170 });
  const head = await it.clientOf(town.grids[0]!.headId!, 'field');
  for (const doorId of town.grids[0]!.doorIds)
    await head.post('/api/sync', {
      deviceId: newId(),
      sentAt: new Date(it.clock.now()).toISOString(),
      items: [visitItem(it, episode.roundId, doorId, 'reached')],
    });
  expect((await live()).atRisk.map(grid => grid.gridName)).not.toContain('M001');
  await (await office()).command(
    'emergencies.standDown',
    { emergencyId: episode.emergencyId, statement: '结束' },
    { communityId: it.communityId },
  );
  expect(await live()).toMatchObject({ grids: 0, late: 0, atRisk: [], fixes: [] });
});
