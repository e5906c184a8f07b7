import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEpisode } from '../../emergencies/testing/episode.ts';
import {
  addPerson,
  endDuties,
  type SmallCommunity,
  seedSmallCommunity,
} from '../../emergencies/testing/small-community.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let it: TestServer;
let town: SmallCommunity;
beforeAll(async () => {
  it = await startTestServer();
  // Three general grids, of which two have nobody: the office stands in for them.
  town = await seedSmallCommunity(it, { grids: 9, doorsPerGrid: 4, membersPerGrid: 2, generals: 3, vacant: [4] });
  const [nobody, reserves, many] = town.grids;
  for (const personId of [nobody!.headId!, ...nobody!.memberIds]) await endDuties(it, personId);
  await addPerson(it, 'reserve', 'micro-grid', reserves!.gridId);
  for (let more = 0; more < 6; more++) await addPerson(it, 'grid-member', 'micro-grid', many!.gridId);
  await endDuties(it, town.grids[7]!.headId!);
  await addPerson(it, 'grid-head', 'micro-grid', town.grids[7]!.gridId, undefined, null);
  await addPerson(it, 'community-staff', 'community', it.communityId);
});
afterAll(() => it?.stop());

test('as many are called as was said before the button, whoever stands in and whomever nothing reaches included', async () => {
  const asked = { communityId: it.communityId, playbookId: 'flood-night', level: 'red' };
  const before = await it.office.view('emergencies.preview', asked);
  const reach = await it.office.view('channels.reach', { ...asked, exercise: 'no' });
  const { emergencyId, callUpId } = await openEpisode(it);
  const { people } = await it.office.view('emergencies.board', { communityId: it.communityId, emergencyId });
  const { rows } = await it.office.view('callups.calls', { communityId: it.communityId, callUpId });
  expect(rows.filter(row => row.role === 'community-staff').length).toBeGreaterThan(0);
  expect(rows.filter(row => row.state === 'unreachable')).toHaveLength(1);
  expect(before.unreachable).toBe(1);
  expect(before.heads + before.members + before.generalGridMembers).toBe(people.called);
  expect(reach.people).toBe(people.called + 1);
});
