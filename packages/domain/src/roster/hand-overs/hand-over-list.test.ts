import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideTickHandOver,
  evolveHandOverList,
  freshItems,
  type HandOverList,
  handOverItems,
} from './hand-over-list.ts';

const now = '2024-12-01T00:00:00.000Z';
const fresh: HandOverList = {
  handOverId: 'h',
  gridId: 'm1',
  fromPersonId: 'old',
  toPersonId: 'new',
  doneAt: null,
  items: freshItems(),
};
type Tick = { item: string; side: 'giver' | 'taker'; ticked: boolean };
function tick(list: HandOverList, input: Tick): HandOverList {
  const answer = decideTickHandOver(list, input, now);
  return 'refused' in answer ? list : answer.reduce(evolveHandOverList, list);
}

describe('what goes from one head to the next', () => {
  it('is done when both sides have ticked everything, and then stands', () => {
    const both = handOverItems.flatMap(item =>
      (['giver', 'taker'] as const).map(side => ({ item, side, ticked: true })),
    );
    const almost = both.slice(1).reduce(tick, fresh);
    expect(almost.doneAt).toBeNull();
    const done = tick(almost, both[0]!);
    expect(done.doneAt).toBe(now);
    expect(decideTickHandOver(done, { ...both[0]!, ticked: false }, now)).toMatchObject({ refused: 'hand-over-done' });
  });

  it('one side’s tick is not the other’s, and can be taken back', () => {
    const given = tick(fresh, { item: 'keys', side: 'giver', ticked: true });
    expect(given.items[0]).toEqual({ item: 'keys', givenAt: now, takenAt: null });
    expect(tick(given, { item: 'keys', side: 'giver', ticked: false }).items[0]?.givenAt).toBeNull();
    expect(decideTickHandOver(given, { item: 'keys', side: 'giver', ticked: true }, now)).toEqual([]);
    expect(decideTickHandOver(null, { item: 'keys', side: 'giver', ticked: true }, now)).toMatchObject({
      refused: 'hand-over-unknown',
    });
  });

  it('is done exactly when no tick is missing, in whatever order they come', () => {
    const some = fc.record({
      item: fc.constantFrom(...handOverItems),
      side: fc.constantFrom('giver' as const, 'taker' as const),
      ticked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 60 }), ticks => {
        const list = ticks.reduce(tick, fresh);
        const missing = list.items.some(each => each.givenAt === null || each.takenAt === null);
        expect(list.doneAt === null).toBe(missing);
      }),
    );
  });
});
