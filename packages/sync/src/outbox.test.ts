import type { SyncRequest } from '@linli/protocol';
import { expect, test } from 'vitest';
import { visit } from '../test/commands.ts';
import { makeFakeOffice } from '../test/fake-office.ts';
import { listUnsent, makeMemoryStore, makeOutbox, type SyncAttempt } from './index.ts';

const start = Date.parse('2026-01-01T00:00:00.000Z');

function phone(answer?: (request: SyncRequest) => SyncAttempt) {
  const store = makeMemoryStore('device-1');
  const office = makeFakeOffice();
  const requests: SyncRequest[] = [];
  const clock = { now: start };
  const now = () => new Date(clock.now).toISOString();
  const state = {
    answer: answer ?? ((r: SyncRequest): SyncAttempt => ({ kind: 'answer', body: office.answer(r, now()) })),
  };
  const outbox = makeOutbox({
    store,
    now,
    async sync(request) {
      requests.push(request);
      return state.answer(request);
    },
  });
  const unsent = async () => listUnsent(await store.list(), (await store.meta()).epoch).map(op => op.id);
  return { store, office, requests, clock, now, outbox, unsent, state };
}

test('QU-1 offers the oldest first and at most 100 at once', async () => {
  const it = phone();
  for (let n = 0; n < 130; n++) await it.store.append(visit(`v${n}`));
  expect(await it.outbox.sendOnce('ann')).toMatchObject({ kind: 'sent', settled: 100, left: 30 });
  expect(it.requests[0]?.items[0]?.id).toBe('v0');
  expect(await it.outbox.sendOnce('ann')).toMatchObject({ settled: 30, left: 0 });
});

test('QU-2 what another person recorded waits for that person', async () => {
  const it = phone();
  await it.store.append(visit('hers', 'ann'));
  await it.store.append(visit('his', 'bob'));
  await it.outbox.sendOnce('ann');
  expect(it.requests[0]?.items.map(item => item.id)).toEqual(['hers']);
  expect(await it.unsent()).toEqual(['his']);
});

test.each([
  [{ kind: 'problem', status: 401, code: 'not-signed-in' }, 'sign-in'],
  [{ kind: 'problem', status: 403, code: 'not-allowed' }, 'busy'],
  [{ kind: 'problem', status: 503, code: 'unavailable' }, 'busy'],
  [{ kind: 'no-answer', why: 'network' }, 'no-answer'],
] as const)('QU-3 %j changes nothing in the log', async (attempt, kind) => {
  const it = phone(() => attempt);
  await it.store.append(visit('a'));
  const before = await it.store.list();
  expect((await it.outbox.sendOnce('ann')).kind).toBe(kind);
  expect(await it.store.list()).toEqual(before);
});

test('QU-4 one bad record is set aside, all others pass it', async () => {
  const it = phone();
  const good = it.state.answer;
  it.state.answer = request =>
    request.items.some(item => item.id === 'v5')
      ? { kind: 'problem', status: 422, code: 'invalid-input' }
      : good(request);
  for (let n = 0; n < 9; n++) await it.store.append(visit(`v${n}`));
  for (let n = 0; n < 20; n++) await it.outbox.sendOnce('ann');
  expect(await it.unsent()).toEqual(['v5']);
  expect((await it.store.list()).find(op => op.id === 'v5')?.setAside?.code).toBe('invalid-input');
  it.state.answer = good;
  await it.outbox.retrySetAside();
  await it.outbox.sendOnce('ann');
  expect(await it.unsent()).toEqual([]);
});

test('AN-1 an item missing from the answer is still unsent', async () => {
  const it = phone();
  it.state.answer = request => {
    const body = it.office.answer(request, it.now());
    return { kind: 'answer', body: { ...body, answers: body.answers.slice(1) } };
  };
  await it.store.append(visit('a'));
  await it.store.append(visit('b'));
  expect(await it.outbox.sendOnce('ann')).toMatchObject({ settled: 1, left: 1 });
  expect(await it.unsent()).toEqual(['a']);
});

test.each([
  ['a page', '<html>Welcome to Wi-Fi</html>'],
  ['nothing', null],
  ['foreign JSON', { ok: true }],
  ['JSON without our envelope', { serverEpoch: 'x', serverTime: 'y', answers: [] }],
  ['answers that are none', { envelope: 'linli-sync/1', serverEpoch: 'x', serverTime: 'y', answers: [null] }],
])('AN-3 %s is no answer', async (_, body) => {
  const it = phone(() => ({ kind: 'answer', body }));
  await it.store.append(visit('a'));
  expect(await it.outbox.sendOnce('ann')).toEqual({ kind: 'no-answer', why: 'not-our-server' });
  expect(await it.unsent()).toEqual(['a']);
  expect((await it.store.meta()).epoch).toBeNull();
});

test('AN-5 an answer for something that was not offered, or of an unknown kind, is ignored', async () => {
  const it = phone();
  await it.store.append(visit('his', 'bob'));
  await it.store.append(visit('hers', 'ann'));
  it.state.answer = () => ({
    kind: 'answer',
    body: {
      envelope: 'linli-sync/1',
      serverEpoch: 'life-1',
      serverTime: it.now(),
      clockSkewSeconds: 0,
      answers: [
        { id: 'his', outcome: 'accepted', result: {}, repeated: false },
        { id: 'hers', outcome: 'maybe' },
      ],
    },
  });
  await it.outbox.sendOnce('ann');
  expect(await it.unsent()).toEqual(['his', 'hers']);
});

test('EP-1 F7 after the server came back from an older backup, its lost records are offered again', async () => {
  const it = phone();
  await it.store.append(visit('a'));
  await it.outbox.sendOnce('ann');
  const restore = it.office.backup();
  await it.store.append(visit('b'));
  await it.outbox.sendOnce('ann');
  restore();
  expect(await it.outbox.sendOnce('ann')).toMatchObject({ epochChanged: true, left: 2 });
  await it.outbox.sendOnce('ann');
  expect(await it.unsent()).toEqual([]);
  expect([...it.office.effects()]).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
});

test('EP-2 answered records are forgotten after 30 days, unsent ones never', async () => {
  const it = phone();
  await it.store.append(visit('a'));
  await it.outbox.sendOnce('ann');
  await it.store.append(visit('b'));
  it.clock.now += 29 * 86_400_000;
  expect(await it.outbox.prune()).toBe(0);
  it.clock.now += 2 * 86_400_000;
  expect(await it.outbox.prune()).toBe(1);
  expect((await it.store.list()).map(op => op.id)).toEqual(['b']);
});

test('CL-1 CL-2 F11 a phone three days off learns it; its claims travel untouched', async () => {
  const it = phone();
  it.state.answer = request => ({
    kind: 'answer',
    body: it.office.answer(request, new Date(it.clock.now - 3 * 86_400_000).toISOString()),
  });
  await it.store.append(visit('a', 'ann', it.now()));
  await it.outbox.sendOnce('ann');
  expect((await it.store.meta()).clockOffsetMs).toBe(-3 * 86_400_000);
  expect(it.requests[0]?.items[0]?.capturedAt).toBe(it.now());
});
