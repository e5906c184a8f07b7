import { expect, test } from 'vitest';
import { cornerLine, readCorners } from './corners.ts';

test('corners are read as people write them, and written so that they are read again', () => {
  expect(readCorners('104.06, 30.66\n\n104.07，30.66\n104.07 30.67\n').corners).toEqual([
    [104.06, 30.66],
    [104.07, 30.66],
    [104.07, 30.67],
  ]);
  expect(readCorners(cornerLine([104.0612345, 30.6])).corners).toEqual([[104.0612345, 30.6]]);
  expect(readCorners('')).toEqual({ corners: [], badLine: null });
});

test.each(['104.06', 'a, b', '104.06, 30.66, 12', '104.06, 130.66', '104.06,'])('“%s” is named by its line', line => {
  expect(readCorners(`104, 30\n${line}`).badLine).toBe(2);
});
