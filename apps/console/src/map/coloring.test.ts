import { expect, test } from 'vitest';
import { colorGrids, touching } from './coloring.ts';

const square = (x: number, y: number): [number, number][][][] => [
  [
    [
      [x, y],
      [x + 0.001, y],
      [x + 0.001, y + 0.001],
      [x, y + 0.001],
      [x, y],
    ],
  ],
];

test('grids side by side never look alike', () => {
  const grids = [0, 1, 2, 3, 4, 5].map(i => ({
    no: i + 1,
    area: square(104 + (i % 3) * 0.001, 30 + Math.floor(i / 3) * 0.001),
  }));
  const touches = touching(grids);
  const colors = colorGrids(touches, 7);
  for (const [no, beside] of touches) for (const other of beside) expect(colors.get(no)).not.toBe(colors.get(other));
  expect(touches.get(1)?.has(3)).toBe(false);
});
