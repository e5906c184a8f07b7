import { expect, test } from 'vitest';
import { allocateStates, emptyDraft, MOST_TOGETHER, writeDraft } from './cut-states.ts';
import { thinned } from './thin-states.ts';

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
  return [...thinned(states, Int32Array.from(given.keys()), 1, MIN_DOORS)];
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
