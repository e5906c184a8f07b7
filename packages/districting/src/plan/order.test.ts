import { expect, test } from 'vitest';
import { readingOrder } from './order.ts';

/** A place of one door at each of these points, each a grid. */
function gridsAt(points: readonly (readonly [x: number, y: number])[]) {
  const numbers = points.map((_, i) => i);
  const places = {
    doors: Int32Array.from(points, () => 1),
    stopOf: Int32Array.from(numbers),
    stopX: Float64Array.from(points, ([x]) => x),
    stopY: Float64Array.from(points, ([, y]) => y),
  };
  return readingOrder(
    places,
    numbers.map(i => ({ atoms: [i] })),
  ).map(({ atoms }) => atoms[0]);
}

test('grids are numbered in rows from north to south, west to east within a row', () => {
  expect(
    gridsAt([
      [100, 0],
      [0, 100],
      [0, 0],
      [100, 101],
    ]),
  ).toEqual([1, 3, 2, 0]);
});

test('as many grids as a city has, drawn as one graph, are put in order too', () => {
  const side = 500;
  const order = gridsAt(Array.from({ length: side * side }, (_, i) => [i % side, -Math.floor(i / side)]));
  expect(order).toEqual(Array.from({ length: side * side }, (_, i) => i));
});
