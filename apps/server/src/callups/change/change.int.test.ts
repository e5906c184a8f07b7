import type { CommandKind } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ChannelTown, setUp, startChannelTown } from '../../channels/testing/channel-town.ts';
import { countersAndRecount, drainAll, type Episode, openEpisode, pass } from '../../emergencies/testing/episode.ts';
import { addPerson, endDuties } from '../../emergencies/testing/small-community.ts';
import { newId } from '../../platform/ids.ts';

let place: ChannelTown;
/**
 * One file, long as it is: stopping and correcting play in one town that is opened once.
 * Called in each emergency: a head and a member of each of three grids, and the general-grid member.
 */
const people = 7;

beforeAll(async () => {
  place = await startChannelTown(3);
});
afterAll(() => place?.stop());

const open: Episode[] = [];
beforeEach(() => {
  place.gateway.behaves = 'well';
  place.second.behaves = 'well';
  place.gateway.taken.length = 0;
  place.second.taken.length = 0;
});
afterEach(async () => {
  for (const { emergencyId } of open.splice(0))
    await command('emergencies.standDown', { emergencyId, statement: '结束' });
  await place.it.server.platform.database.write([place.it.communityId], tx => tx.run(sql`DELETE FROM outbox`));
  place.it.clock.driveTo(place.it.clock.now() + 3_600_000);
});

const office = () => place.it.clientOf(place.it.officerId);
const command = async (kind: CommandKind, payload: object): Promise<unknown> =>
  (await office()).command(kind, payload as never, { communityId: place.it.communityId });
const callOff = ({ callUpId }: Episode, gridIds?: readonly string[]) =>
  command('callups.callOff', { callUpId, ...(gridIds ? { gridIds } : {}) });
const correct = ({ callUpId }: Episode, words: object) => command('callups.correct', { callUpId, ...words });
const preview = async ({ callUpId }: Episode, gridIds?: readonly string[]) =>
  (await office()).view('callups.changePreview', {
    communityId: place.it.communityId,
    callUpId,
    ...(gridIds ? { gridIds: gridIds.join(',') } : {}),
  });
const begin = async (): Promise<Episode> => {
  const episode = await openEpisode(place.it);
  open.push(episode);
  return episode;
};
/** Opens and lets the first look run: its messages are queued and not sent yet. */
async function beginWithoutSending(): Promise<Episode> {
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  await command('emergencies.open', { ...ids, playbookId: 'flood-night', level: 'red', title: '府河涨水' });
  await place.it.server.drain();
  open.push(ids);
  return ids;
}
interface Said {
  readonly to: string;
  readonly kind: string;
  readonly text: string;
  readonly id: string;
}
const said = (gateway = place.gateway): Said[] => gateway.taken.map(one => JSON.parse(one.body) as Said);
const kinds = (gateway = place.gateway) =>
  said(gateway)
    .map(one => one.kind)
    .sort();
const gridId = (index: number): string => place.town.grids[index]!.gridId;
const calls = ({ emergencyId }: Episode) =>
  place.it.server.platform.database.read([place.it.communityId], tx =>
    tx.rows<{ personId: string; state: string; reason: string | null; off: boolean; grids: number }>(sql`
      SELECT person_id AS "personId", state, reason, called_off_at IS NOT NULL AS off, cardinality(grid_ids) AS grids FROM call
       WHERE emergency_id = ${emergencyId} ORDER BY person_id`),
  );

test('F32: a false alert is taken back: exactly those reached are told, once, by the way it took; nobody is called any more', async () => {
  await setUp(place, ['sms-http']);
  const episode = await begin();
  expect(kinds()).toEqual(Array(people).fill('call'));
  const before = await preview(episode);
  expect(before.off).toMatchObject({ told: people, byMessage: people, unheard: 0 });
  expect(before.off.byChannel).toEqual([{ channelKind: 'sms-http', people }]);
  place.gateway.taken.length = 0;
  expect(await callOff(episode)).toMatchObject({ told: people, unheard: 0 });
  expect(await callOff(episode)).toMatchObject({ told: 0 });
  await pass(place.it, 40);
  expect(kinds()).toEqual(Array(people).fill('cancel'));
  for (const { text } of said()) expect(text).toContain('叫应已取消，您不用来了');
  expect(new Set((await calls(episode)).map(call => `${call.state} ${call.reason} ${call.off}`))).toEqual(
    new Set(['released called-off true']),
  );
  const { kept, recount, keptCalls, recountCalls } = await countersAndRecount(place.it, episode);
  expect(keptCalls).toEqual(recountCalls);
  expect(kept).toEqual(recount);
  // The end says nothing a second time.
  place.gateway.taken.length = 0;
  await command('emergencies.standDown', { emergencyId: open.pop()!.emergencyId, statement: '误报' });
  await drainAll(place.it);
  expect(kinds()).toEqual([]);
});

test('F32 at half: what waits for its turn at a slow channel does not leave, is told nothing, and its turn is free for the cancel', async () => {
  await setUp(place, ['sms-http'], { perMinute: 1 });
  const episode = await begin();
  await pass(place.it, 3);
  expect(kinds()).toEqual(['call', 'call', 'call']);
  const { off } = await preview(episode);
  expect(off).toMatchObject({ byMessage: 3, unheard: people - 3, queued: people - 3 });
  expect(await callOff(episode)).toMatchObject({ told: 3, unheard: people - 3 });
  await pass(place.it, 10);
  expect(kinds()).toEqual(['call', 'call', 'call', 'cancel', 'cancel', 'cancel'].sort());
  const cancels = place.gateway.taken.filter(one => one.body.includes('"cancel"')).map(one => one.at);
  // One a minute from the next minute on, and not behind the calls that were to come.
  expect(Math.max(...cancels) - place.gateway.taken[2]!.at).toBeLessThanOrEqual(5 * 60_000);
});

test('F32 at nothing: called off before anything left, nobody hears a word', async () => {
  await setUp(place, ['sms-http']);
  const episode = await beginWithoutSending();
  expect(await callOff(episode)).toMatchObject({ told: 0, unheard: people });
  await pass(place.it, 10);
  expect(kinds()).toEqual([]);
});

test.each(['slow', 'lying'] as const)(
  'F32 in flight: with a %s gateway and two workers at once, whoever may have got the call gets one cancel',
  async behaviour => {
    await setUp(place, ['sms-http']);
    const episode = await beginWithoutSending();
    place.gateway.behaves = behaviour;
    const leaving = Promise.all([place.it.server.drain(), place.it.server.drain()]);
    while (place.gateway.taken.length < 2) await new Promise(resolve => setTimeout(resolve, 5));
    await callOff(episode);
    const left = () => place.gateway.taken.filter(one => one.body.includes('"call"')).length;
    await leaving;
    const calledInAll = left();
    place.gateway.behaves = 'well';
    await pass(place.it, 12);
    expect(left()).toBe(calledInAll);
    const told = said().filter(one => one.kind === 'cancel');
    // Everybody has the same number here: one cancel for each call that was taken, by ids of their own.
    expect(told).toHaveLength(calledInAll);
    expect(new Set(told.map(one => one.id)).size).toBe(calledInAll);
  },
);

test('a gateway that takes everything twice hears of the cancel once a call', async () => {
  await setUp(place, ['sms-http', 'voice-http'], { on: { 'voice-http': place.second } });
  const episode = await begin();
  await pass(place.it, 3);
  // Nobody answered: the second channel has called as well.
  expect(kinds(place.second)).toEqual(Array(people).fill('call'));
  place.gateway.taken.length = 0;
  place.second.taken.length = 0;
  await callOff(episode);
  await pass(place.it, 5);
  expect(kinds()).toEqual(Array(people).fill('cancel'));
  expect(new Set(said().map(one => one.id)).size).toBe(people);
});

test('some grids: their people are told, a head of two is told of the one that is left, the others go on; the same grids again change nothing', async () => {
  await setUp(place, ['sms-http']);
  const two = place.town.grids[0]!.headId!;
  await place.it.server.platform.database.write([place.it.communityId], tx =>
    tx.insertMany('assignment', [
      {
        community_id: place.it.communityId,
        assignment_id: newId(),
        subject_kind: 'person',
        subject_id: two,
        object_kind: 'micro-grid',
        object_id: gridId(1),
        role: 'deputy-head',
        valid_from: new Date(place.it.clock.now() - 60_000).toISOString(),
        source: 'test',
      },
    ]),
  );
  const episode = await begin();
  place.gateway.taken.length = 0;
  const before = await preview(episode, [gridId(1)]);
  expect(before.off).toMatchObject({ byMessage: 2, narrowed: 1 });
  expect(await callOff(episode, [gridId(1)])).toMatchObject({ told: 2 });
  expect(await callOff(episode, [gridId(1)])).toMatchObject({ told: 0 });
  await pass(place.it, 1);
  expect(kinds()).toEqual(['cancel', 'cancel', 'correction']);
  expect(said().find(one => one.kind === 'correction')!.text).toContain('M001');
  const after = await calls(episode);
  expect(after.find(call => call.personId === two)).toMatchObject({ off: false, grids: 1 });
  expect(after.filter(call => call.off)).toHaveLength(2);
  const { keptCalls, recountCalls } = await countersAndRecount(place.it, episode);
  expect(keptCalls).toEqual(recountCalls);
});

test('whoever is free because their grid was called off is asked by a grid that lacks people', async () => {
  await setUp(place, ['sms-http']);
  const { it } = place;
  const reserveId = await addPerson(it, 'reserve', 'community', it.communityId);
  const episode = await begin();
  const { callUpId } = episode;
  const stored = () =>
    it.server.platform.database.read([it.communityId], tx =>
      tx.rows<{ callId: string; personId: string; gridIds: string[] }>(
        sql`SELECT call_id AS "callId", person_id AS "personId", grid_ids AS "gridIds" FROM call WHERE emergency_id = ${episode.emergencyId}`,
      ),
    );
  const cannot = async (index: number): Promise<void> => {
    for (const { callId, personId, gridIds } of await stored())
      if (gridIds.includes(gridId(index)) && personId !== reserveId)
        await (await it.clientOf(personId, 'field')).command(
          'callups.answer',
          { callUpId, callId, answer: 'cannot' },
          { communityId: it.communityId },
        );
    await drainAll(it);
  };
  const gridOfReserve = async () => (await stored()).find(call => call.personId === reserveId)?.gridIds[0];
  const first = await gridOfReserve();
  const [has, lacks] = first === gridId(0) ? [0, 1] : [place.town.grids.findIndex(grid => grid.gridId === first), 0];
  await cannot(lacks);
  expect(await gridOfReserve()).toBe(gridId(has));
  await callOff(episode, [gridId(has)]);
  await drainAll(it);
  expect(await gridOfReserve()).toBe(gridId(lacks));
  await endDuties(it, reserveId);
});

test('a target that is empty or unknown is refused by name and calls nothing off', async () => {
  const episode = await begin();
  await expect(callOff(episode, [])).rejects.toMatchObject({ problem: { code: 'target-empty' } });
  await expect(callOff(episode, [newId()])).rejects.toMatchObject({ problem: { code: 'grid-unknown' } });
  await expect(callOff({ ...episode, callUpId: newId() })).rejects.toMatchObject({
    problem: { code: 'call-up-unknown' },
  });
  expect((await calls(episode)).some(call => call.off)).toBe(false);
});

test('F30: an answer after the call was called off is kept, by tap and by link, and answered kindly; nobody is asked instead', async () => {
  await setUp(place, ['sms-http']);
  const headId = place.town.grids[0]!.headId!;
  const episode = await begin();
  await callOff(episode);
  await drainAll(place.it);
  const head = await place.it.clientOf(headId, 'field');
  const mine = async () =>
    (await head.view('callups.mine', { communityId: place.it.communityId })).rows.find(
      row => row.callUpId === episode.callUpId,
    )!;
  const { callId, offAt } = await mine();
  expect(offAt).not.toBeNull();
  await head.command(
    'callups.answer',
    { callUpId: episode.callUpId, callId, answer: 'coming' },
    { communityId: place.it.communityId },
  );
  expect(await mine()).toMatchObject({ state: 'coming', offAt });
  place.gateway.taken.length = 0;
  await pass(place.it, 40);
  expect(kinds()).toEqual([]);
  const { keptCalls, recountCalls } = await countersAndRecount(place.it, episode);
  expect(keptCalls).toEqual(recountCalls);
});

const newPlace = { zh: '改在社区服务中心门口，20:30', en: 'Now at the community centre door, 20:30' };

test('a correction goes once to those who had the old words; what waits leaves with the new ones; of two only the last', async () => {
  await setUp(place, ['sms-http'], { perMinute: 1 });
  const episode = await begin();
  await pass(place.it, 2);
  expect(kinds()).toEqual(['call', 'call']);
  expect((await preview(episode)).correct).toMatchObject({ byMessage: 2, unheard: people - 2 });
  expect(await correct(episode, { meet: { zh: '先到河边', en: 'First at the river' } })).toMatchObject({ told: 2 });
  expect(await correct(episode, { meet: newPlace })).toMatchObject({ told: 2 });
  expect(await correct(episode, { meet: newPlace })).toMatchObject({ told: 0 });
  await pass(place.it, 20);
  expect(kinds().filter(kind => kind === 'correction')).toHaveLength(2);
  for (const { kind, text } of said())
    if (kind === 'correction') {
      expect(text).toContain(newPlace.zh);
      expect(text).not.toContain('先到河边');
    }
  // The office too, once everybody else stayed silent.
  expect(kinds().filter(kind => kind === 'call').length).toBeGreaterThanOrEqual(people);
  const mine = async (personId: string) =>
    (
      await (await place.it.clientOf(personId, 'field')).view('callups.mine', { communityId: place.it.communityId })
    ).rows.find(row => row.callUpId === episode.callUpId);
  const headId = place.town.grids[0]!.headId!;
  const isNew = { meet: newPlace, correctedAt: expect.any(String), isNewMeet: true };
  expect(await mine(headId)).toMatchObject({ ...isNew, newWords: null });
  // To whom it was said from the beginning nothing has changed.
  expect(await mine(place.it.officerId)).toMatchObject({ meet: newPlace, correctedAt: null, isNewMeet: false });
  const callScript = { zh: '请带手电，到桥头。', en: 'Bring a torch, to the bridge.' };
  await correct(episode, { callScript });
  expect(await mine(headId)).toMatchObject({ ...isNew, newWords: callScript });
});

test('words that say somebody’s number, leave a field empty, or come after the end or a call-off are refused by name', async () => {
  const episode = await begin();
  const codeOf = (words: object) => expect(correct(episode, words)).rejects;
  await codeOf({ meet: { zh: '打 13912345678', en: 'Ring 13912345678' } }).toMatchObject({
    problem: { code: 'personal-data-in-text' },
  });
  await codeOf({ meet: { zh: '', en: 'Here' } }).toMatchObject({ problem: { code: 'template-field-missing' } });
  await callOff(episode);
  await codeOf({ meet: newPlace }).toMatchObject({ problem: { code: 'call-up-called-off' } });
});

test('whoever heard by telephone alone must be rung again, and stands first until somebody has', async () => {
  // Nothing real leaves by a channel on which no drill has passed.
  await setUp(place, ['sms-http'], { passed: false });
  const episode = await begin();
  const list = async () =>
    (
      await (
        await office()
      ).view('callups.calls', { communityId: place.it.communityId, callUpId: episode.callUpId, limit: 50 })
    ).rows;
  const [line] = (await list()).slice(-1);
  const spoke = () =>
    command('callups.recordAttempt', { callUpId: episode.callUpId, callId: line!.callId, outcome: 'spoke' });
  await spoke();
  place.it.clock.driveTo(place.it.clock.now() + 1000);
  const answer = await callOff(episode);
  expect(answer).toMatchObject({ byTelephone: 1 });
  expect((await list())[0]).toMatchObject({ callId: line!.callId, ringAgain: 'off' });
  place.it.clock.driveTo(place.it.clock.now() + 1000);
  await spoke();
  expect((await list()).map(one => one.ringAgain).filter(Boolean)).toEqual([]);
});

test('in a chat group a partial cancel names its grids, and what concerns one person is not said to all', async () => {
  await setUp(place, ['wecom-robot']);
  const episode = await begin();
  place.gateway.taken.length = 0;
  await callOff(episode, [gridId(2)]);
  await pass(place.it, 1);
  expect(place.gateway.taken).toHaveLength(1);
  expect(place.gateway.taken[0]!.body).toMatch(/这些网格的叫应已取消.*M003/);
  place.gateway.taken.length = 0;
  await callOff(episode);
  await pass(place.it, 4);
  expect(place.gateway.taken.map(one => /叫应已取消，您不用来了/.test(one.body))).toEqual([true]);
});
