import { expect, test } from 'vitest';
import { allocateStates, emptyDraft, MOST_TOGETHER, writeDraft } from './cut-states.ts';
import { partitionsOf } from './partitions.ts';
import { thinned } from './thin-states.ts';
import { COMPARISONS_A_PAIR } from './work.ts';

const MIN_DOORS = 30;

/** Which of some states over one atom are left; each is grids, doors and minutes below its one block. */
function left(given: readonly (readonly [grids: number, doors: number, milliMinutes: number])[]): number[] {
  const states = allocateStates(given.length, given.length * MOST_TOGETHER);
  for (const [at, [grids, doors, milliMinutes]] of given.entries()) {
    const draft = emptyDraft();
    Object.assign(draft, { partition: 0, blocks: 1, grids });
    draft.doors[0] = doors;
    draft.milliMinutes[0] = milliMinutes;
    writeDraft(states, at, MOST_TOGETHER, draft);
  }
  return [...thinned(states, Int32Array.from(given.keys()), 1, MIN_DOORS, { pairs: 0, most: 0 })];
}

test('a state goes when another has no more grids, doors and minutes', () => {
  expect(
    left([
      [2, 60, 900],
      [2, 40, 800],
      [1, 70, 950],
    ]),
  ).toEqual([1, 2]);
});

test('fewer doors than a grid may have do not beat more: they may never become a grid', () => {
  expect(
    left([
      [2, 60, 900],
      [2, 20, 100],
    ]),
  ).toEqual([0, 1]);
});

test('more grids or more minutes keep both', () => {
  expect(
    left([
      [2, 60, 900],
      [3, 40, 800],
    ]),
  ).toEqual([0, 1]);
  expect(
    left([
      [2, 60, 900],
      [2, 40, 901],
    ]),
  ).toEqual([0, 1]);
});

test('comparisons of states with several blocks are counted as work, those passed over are not', () => {
  const count = 400;
  const states = allocateStates(count, count * MOST_TOGETHER);
  for (let at = 0; at < count; at++) {
    const draft = emptyDraft();
    // Two blocks apart; more doors always take fewer minutes, so that none beats another and each is compared with all before it.
    Object.assign(draft, { partition: partitionsOf(2).indexOf([0, 1]), blocks: 2 });
    draft.doors.fill(MIN_DOORS + at, 0, 2);
    draft.milliMinutes.fill(100_000 - at, 0, 2);
    writeDraft(states, at, MOST_TOGETHER, draft);
  }
  const work = { pairs: 0, most: 0 };
  const places = Int32Array.from({ length: count }, (_, at) => at);
  expect(thinned(states, places, 2, MIN_DOORS, work)).toHaveLength(count);
  const all = (count * (count - 1)) / 2;
  const passedOver = ((count - 256) * (count - 257)) / 2;
  expect(work.pairs).toBe(Math.ceil((all - passedOver) / COMPARISONS_A_PAIR));
});
