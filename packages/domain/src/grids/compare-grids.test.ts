import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareGrids } from './compare-grids.ts';

const cells = [10, 20, 30, 40].map(doors => ({ doors }));
const compare = (before: string, after: string) => {
  const names = (text: string) => [...text].map(name => (name === '.' ? undefined : name));
  return compareGrids(cells, names(before), names(after));
};

describe('two divisions compared', () => {
  it('say nothing changed where nothing did', () => {
    expect(compare('AABB', 'AABB')).toMatchObject({ doorsMoved: 0, kept: 2, changed: 0, new: 0, ended: 0, split: 0 });
  });

  it('name a split: the doors that go, and the grid they come from', () => {
    const found = compare('AAAA', 'AABB');
    expect(found).toMatchObject({ doorsMoved: 70, kept: 1, changed: 1, new: 1, split: 1, merged: 0 });
    expect(found.grids[1]).toEqual({
      grid: 'B',
      change: 'new',
      doorsBefore: 0,
      doorsAfter: 70,
      from: [{ grid: 'A', doors: 70 }],
      into: [],
    });
  });

  it('name a merger: the grid that ends, and the one all its doors go to', () => {
    expect(compare('AABB', 'AAAA')).toMatchObject({ doorsMoved: 70, ended: 1, merged: 1, split: 0 });
  });

  it('tell a grid that is cut up among several from one that is merged', () => {
    expect(compare('ABBC', 'AACC')).toMatchObject({ ended: 1, merged: 0, doorsMoved: 50 });
  });

  it('do not call a door moved that had no grid before, but its grid changed', () => {
    expect(compare('A..B', 'AA.B')).toMatchObject({ doorsMoved: 0, changed: 1 });
  });

  it('add up: what every grid has after is what it had, less what went, plus what came', () => {
    const division = fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(division, division, (before, after) => {
        for (const grid of compareGrids(cells, before, after).grids) {
          const sum = (flows: readonly { doors: number }[]) => flows.reduce((all, { doors }) => all + doors, 0);
          expect(grid.doorsAfter).toBe(grid.doorsBefore - sum(grid.into) + sum(grid.from));
        }
      }),
    );
  });
});
