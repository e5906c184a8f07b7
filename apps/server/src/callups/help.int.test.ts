import { expect, test } from 'vitest';
import { calledTown } from './testing/called-town.ts';

const { it, town, grid, openEpisode, lineOf, say } = calledTown();

test('a grid asks for help: its head and the office may, somebody else may not; who leads the general grid sees it and takes it on', async () => {
  const episode = await openEpisode();
  const asking = { callUpId: episode.callUpId, unitId: grid(2).gridId, from: 'general-grid' as const, people: 2 };
  const at = { communityId: it().communityId };
  const head = await it().clientOf(grid(2).headId!, 'field');
  const member = await it().clientOf(grid(2).memberIds[0]!, 'field');
  await expect(member.command('callups.askHelp', asking, at)).rejects.toMatchObject({
    problem: { code: 'not-allowed' },
  });
  await expect(head.command('callups.askHelp', { ...asking, unitId: grid(3).gridId }, at)).rejects.toMatchObject({
    problem: { code: 'not-allowed' },
  });
  await head.command('callups.askHelp', asking, at);
  expect(await lineOf(episode, 2)).toMatchObject({ help: { from: 'general-grid', people: 2, taken: false } });
  const lead = await it().clientOf(town().generalMemberId, 'field');
  const wanted = (await lead.view('callups.team', at)).rows.find(row => row.unitId === grid(2).gridId);
  expect(wanted).toMatchObject({ leads: false, people: [], help: { taken: false } });
  const { callUpId, unitId } = asking;
  await lead.command('callups.takeHelp', { callUpId, unitId }, at);
  expect(await lineOf(episode, 2)).toMatchObject({ help: { taken: true } });
  await expect(
    (await it().clientOf(it().officerId)).command('callups.takeHelp', { callUpId, unitId: grid(4).gridId }, at),
  ).rejects.toMatchObject({ problem: { code: 'help-not-asked' } });
});

test('whoever leads a grid sees by name who comes to it, and nobody of another grid', async () => {
  const episode = await openEpisode();
  const [memberId] = grid(9).memberIds;
  await say(episode, memberId!, 'coming');
  const at = { communityId: it().communityId };
  const own = (await (await it().clientOf(grid(9).headId!, 'field')).view('callups.team', at)).rows;
  expect(own).toMatchObject([{ unitId: grid(9).gridId, leads: true, coming: 1, quota: 2 }]);
  expect(own[0]!.people).toMatchObject([{ personId: memberId, state: 'coming' }]);
  expect((await (await it().clientOf(memberId!, 'field')).view('callups.team', at)).rows).toEqual([]);
});
