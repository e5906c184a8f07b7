import type { RefusedRow } from '@linli/protocol';
import { describe, expect, it } from 'vitest';
import { groupRefused, isColumnAmiss } from './refused-groups.ts';

const refused = (row: number, column: string, cure: string): RefusedRow => ({
  sheet: '',
  row,
  column,
  value: '',
  cure,
  code: 'phone-not-a-number',
  cells: [],
});

describe('refused rows', () => {
  it('with one column and one cure are one thing to mend, the most frequent first, rows in the file’s order', () => {
    const groups = groupRefused([
      refused(3, '电话', '改'),
      refused(4, '房号', '补'),
      refused(5, '房号', '补'),
      refused(9, '房号', '改'),
    ]);
    expect(groups.map(group => [group.column, group.cure, group.rows.map(row => row.row)])).toEqual([
      ['房号', '补', [4, 5]],
      ['电话', '改', [3]],
      ['房号', '改', [9]],
    ]);
  });

  it('of which a third of the list has the same fault point at the column; a few do not', () => {
    const [many] = groupRefused(Array.from({ length: 40 }, (_, row) => refused(row, '电话', '改')));
    const [few] = groupRefused([refused(1, '电话', '改')]);
    expect(many && isColumnAmiss(many, 100)).toBe(true);
    expect(many && isColumnAmiss(many, 1_000)).toBe(false);
    expect(few && isColumnAmiss(few, 2)).toBe(false);
  });
});
