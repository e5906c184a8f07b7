import { expect, test } from 'vitest';
import { drainAll, pass } from '../emergencies/testing/episode.ts';
import { setUp } from './testing/channel-town.ts';
import { begin, callsByChannels, headPhone, people, place, stateOfHead, tell, trail } from './testing/leaving-calls.ts';

callsByChannels();

test('a reply answers once however often it is pushed; a forged or old push, or words that are no answer, change nothing', async () => {
  await setUp(place, ['sms-http']);
  const episode = await begin();
  expect(await tell({ type: 'reply', id: 'r-1', from: headPhone, text: '1' }, 'other-key')).toBe(404);
  expect(await tell({ type: 'reply', id: 'r-1', from: headPhone, text: '好的 我看看' })).toBe(200);
  expect(await tell({ type: 'reply', id: 'r-1', from: '139 9999 9999', text: '1' })).toBe(200);
  expect(await stateOfHead(episode)).toBe('called');
  await Promise.all([1, 2, 3].map(() => tell({ type: 'reply', id: 'r-2', from: '+86 130-0000-0001', text: '１' })));
  expect(await stateOfHead(episode)).toBe('coming');
  const board = await (await place.it.clientOf(place.it.officerId)).view('emergencies.board', {
    communityId: place.it.communityId,
    emergencyId: episode.emergencyId,
  });
  expect(board.people).toMatchObject({ answered: 1, coming: 1 });
});

test('what a gateway reports as arrived is not sent by another channel; what did not arrive goes on at once', async () => {
  await setUp(place, ['sms-http', 'voice-http']);
  const episode = await begin();
  const [first, second] = await trail(episode);
  expect(await tell({ type: 'receipt', id: first!.attemptId, arrived: true })).toBe(200);
  expect(await tell({ type: 'receipt', id: second!.attemptId, arrived: false, code: 'PHONE_OFF' })).toBe(200);
  await drainAll(place.it);
  const voice = (await trail(episode)).filter(line => line.channel === 'voice-http');
  expect(voice.map(line => line.personId)).toEqual([second!.personId]);
  await pass(place.it, 3);
  const later = (await trail(episode)).filter(line => line.channel === 'voice-http').map(line => line.personId);
  expect(later).not.toContain(first!.personId);
  expect(later).toHaveLength(people - 1);
});

test('whoever has answered is not told again by the next channel', async () => {
  await setUp(place, ['sms-http', 'voice-http']);
  const episode = await begin();
  await tell({ type: 'reply', id: 'r-3', from: headPhone, text: '3' });
  await pass(place.it, 3);
  const headId = place.town.grids[0]!.headId;
  expect((await trail(episode)).filter(line => line.personId === headId && line.channel === 'voice-http')).toEqual([]);
});
