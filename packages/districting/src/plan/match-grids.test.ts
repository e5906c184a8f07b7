import { expect, test } from 'vitest';
import { matchGrids } from './match-grids.ts';

const previous = [
  { id: 'M001', atomIds: ['a', 'b', 'c'] },
  { id: 'M002', atomIds: ['d', 'e'] },
];

test('an unchanged division keeps every id', () => {
  expect(matchGrids(previous, previous)).toEqual({
    kept: ['M001', 'M002'],
    from: [['M001'], ['M002']],
    gone: [],
  });
});

test('of a grid that is split, the larger part keeps the id and the smaller is new with its lineage', () => {
  const next = [{ atomIds: ['a'] }, { atomIds: ['b', 'c'] }, { atomIds: ['d', 'e'] }];
  expect(matchGrids(previous, next)).toEqual({
    kept: [null, 'M001', 'M002'],
    from: [['M001'], ['M001'], ['M002']],
    gone: [],
  });
});

test('of two grids that merge, the larger gives its id and the other is gone', () => {
  expect(matchGrids(previous, [{ atomIds: ['a', 'b', 'c', 'd', 'e'] }])).toEqual({
    kept: ['M001'],
    from: [['M001', 'M002']],
    gone: ['M002'],
  });
});

test('doors decide, not atoms', () => {
  const doors: Record<string, number> = { a: 1, b: 1, c: 1, d: 40, e: 40 };
  expect(matchGrids(previous, [{ atomIds: ['a', 'b', 'c', 'd'] }], id => doors[id]!).kept).toEqual(['M002']);
});

test('a grid of new buildings only has no earlier id', () => {
  expect(matchGrids(previous, [{ atomIds: ['x'] }])).toEqual({ kept: [null], from: [[]], gone: ['M001', 'M002'] });
});
