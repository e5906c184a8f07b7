import { expect, test } from 'vitest';
import { gridsOf } from './index.ts';

const ground = { gridIds: new Set(['a', 'b']), gridsInside: () => ['a'], openedBy: 'officer' };
const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
] as const;

test('F31: a target that is empty, unknown, open or crossing itself is refused by name and never becomes everyone', () => {
  expect(gridsOf({ kind: 'grids', gridIds: [] }, ground)).toMatchObject({ refused: 'target-empty' });
  expect(gridsOf({ kind: 'grids', gridIds: ['a', 'z'] }, ground)).toEqual({
    refused: 'grid-unknown',
    facts: { gridIds: ['z'] },
  });
  expect(gridsOf({ kind: 'polygon', ring: square }, { ...ground, gridsInside: () => [] })).toMatchObject({
    refused: 'target-empty',
  });
  expect(gridsOf({ kind: 'polygon', ring: [] }, ground)).toMatchObject({ refused: 'polygon-not-closed' });
  expect(gridsOf({ kind: 'polygon', ring: square.slice(0, 4) }, ground)).toMatchObject({
    refused: 'polygon-not-closed',
  });
  expect(
    gridsOf(
      {
        kind: 'polygon',
        ring: [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      },
      ground,
    ),
  ).toMatchObject({ refused: 'polygon-crosses-itself' });
  expect(
    gridsOf(
      {
        kind: 'polygon',
        ring: [
          [0, 0],
          [Number.NaN, 1],
          [1, 0],
          [0, 0],
        ],
      },
      ground,
    ),
  ).toMatchObject({ refused: 'polygon-out-of-range' });
  expect(gridsOf({ kind: 'polygon', ring: square }, ground)).toEqual(['a']);
});

test('everyone is a choice of its own, and takes a second person', () => {
  for (const secondApproverId of [null, 'officer'])
    expect(gridsOf({ kind: 'everyone', secondApproverId }, ground)).toMatchObject({
      refused: 'everyone-needs-second-person',
    });
  expect(gridsOf({ kind: 'everyone', secondApproverId: 'other' }, ground)).toEqual(['a', 'b']);
});
