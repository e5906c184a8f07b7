import { expect, it } from 'vitest';
import { Sorter } from './sorted-order.ts';

it('sorts list after list in the same arrays, whatever was in them', () => {
  const sorter = new Sorter();
  for (const count of [0, 1, 9, 70, 5000, 12, 9000, 4001]) {
    const column = Float64Array.from({ length: count }, (_, i) => (i * 7919) % 97);
    const wanted = [...column.keys()].sort((p, q) => column[p]! - column[q]! || p - q);
    expect([...sorter.order(count, [column])]).toEqual(wanted);
  }
});
