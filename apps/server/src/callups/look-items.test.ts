import { expect, test } from 'vitest';
import { lookItem, mergeLooks, messageItem } from './look-items.ts';

const [u, v] = ['01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058'] as const;
const about = (callUpId: string) => ({ callUpId, emergencyId: `e-${callUpId}`, status: 'actual' as const });

test('looks that several answers cause are one look at all their grids, each call-up its own', () => {
  const items = [
    lookItem(about(u), ['b', 'a'], { cause: '1' }),
    lookItem(about(v), ['z'], { cause: '2' }),
    lookItem(about(u), ['c', 'b'], { cause: '3' }),
  ];
  const merged = mergeLooks(items);
  expect(merged.map(item => [item.id, item.emergencyId, item.payload])).toEqual([
    [items[0]!.id, `e-${u}`, { callUpId: u, unitIds: ['a', 'b', 'c'] }],
    [items[1]!.id, `e-${v}`, { callUpId: v, unitIds: ['z'] }],
  ]);
});

test('what is due later, and what is no look, stays as it is', () => {
  const call = { callId: u, asked: 1, tier: 'head' as const };
  const items = [
    lookItem(about(u), ['a'], { cause: '1' }),
    lookItem(about(u), ['a'], { dueAt: '2026-07-01T04:00:00.000Z' }),
    messageItem(about(u), call, 'call'),
    messageItem(about(u), { ...call, callId: v }, 'call'),
  ];
  expect(mergeLooks(items)).toEqual(items);
});
