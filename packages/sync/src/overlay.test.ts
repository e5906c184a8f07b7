import { expect, test } from 'vitest';
import { visit } from '../test/commands.ts';
import { correctedInstant, exportFiles, isClockWrong, makeMemoryStore, type Operation, overlay } from './index.ts';

const settled = (outcome: 'accepted' | 'held', tick: number) => ({
  outcome,
  epoch: 'e1',
  at: '2026-01-01T00:00:00.000Z',
  tick,
  result: {},
  code: null,
});
const op = (id: string, seq: number, settlement: Operation['settled'] = null): Operation => ({
  ...visit(id),
  seq,
  settled: settlement,
  setAside: null,
});
const seen = (operations: Operation[], tick: number, epoch = 'e1') =>
  overlay<string[]>([], operations, { tick, epoch }, (list, o, where) => [...list, `${o.id} ${where}`]);

test('OV-1 what was answered before the download began is in it, what came later is laid over it', () => {
  expect(seen([op('c', 3), op('a', 1, settled('accepted', 4)), op('b', 2, settled('accepted', 6))], 5)).toEqual([
    'b sent',
    'c waiting',
  ]);
});

test('OV-2 what the office keeps for a person stays laid over and marked', () => {
  expect(seen([op('a', 1, settled('held', 1))], 5)).toEqual(['a kept-by-office']);
});

test('EP-1 what an earlier life of the server answered is laid over again', () => {
  expect(seen([op('a', 1, settled('accepted', 1))], 5, 'e2')).toEqual(['a waiting']);
});

test('CL-1 two minutes are tolerated', () => {
  expect(isClockWrong(119_000)).toBe(false);
  expect(isClockWrong(-130_000)).toBe(true);
});

test('CL-2 a claim is shown by the server’s clock, an unreadable one as it is', () => {
  expect(correctedInstant('2026-01-04T00:00:00.000Z', -3 * 86_400_000)).toBe('2026-01-01T00:00:00.000Z');
  expect(correctedInstant('soon', 5)).toBe('soon');
});

test('EX-1 files carry every record once, at most 100 each, as bodies of the sync request', async () => {
  const store = makeMemoryStore('0199d7a0-0000-7000-8000-000000000001');
  for (let n = 0; n < 130; n++) await store.append(visit(`v${n}`));
  const files = exportFiles(await store.list(), 'device-1', '2026-01-01T08:30:00.000Z');
  const bodies = files.map(file => JSON.parse(file.text) as { items: { id: string }[]; deviceId: string });
  expect(files.map(file => file.name)).toEqual([
    'linli-records-2026-01-01-08-30-1.json',
    'linli-records-2026-01-01-08-30-2.json',
  ]);
  expect(bodies.flatMap(body => body.items).map(item => item.id)).toEqual((await store.list()).map(o => o.id));
  expect(bodies.every(body => body.items.length <= 100 && body.deviceId === 'device-1')).toBe(true);
  expect(exportFiles([], 'device-1', '2026-01-01T08:30:00.000Z')).toEqual([]);
});
