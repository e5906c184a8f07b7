import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phonesInCell } from './phones-in-cell.ts';

describe('a cell with telephone numbers', () => {
  it.each([
    ['15400000001', ['15400000001']],
    ['154 0000 0001', ['15400000001']],
    ['154-0000-0001', ['15400000001']],
    ['15400000001、15400000002', ['15400000001', '15400000002']],
    ['15400000001/028-85550000', ['15400000001', '02885550000']],
    ['154 0000 0001 / 154 0000 0002', ['15400000001', '15400000002']],
    ['15400000001 15400000002', ['15400000001', '15400000002']],
    ['+8615400000001，02885550000', ['+8615400000001', '02885550000']],
    ['', []],
  ])('%j gives %j', (text, numbers) => {
    expect(phonesInCell(text)).toEqual({ numbers, isWrong: false, hasMore: false });
  });

  it('that says more than numbers gives the numbers and says that something was left', () => {
    expect(phonesInCell('15400000001 儿子')).toEqual({ numbers: ['15400000001'], isWrong: false, hasMore: true });
    expect(phonesInCell('15400000001、无')).toEqual({ numbers: ['15400000001'], isWrong: false, hasMore: true });
  });

  it.each(['1540000', '无', '15400000001、1540000', '儿子 15400000001', '+8615400000001，110'])(
    '%j holds something that cannot be a number, and is refused',
    text => expect(phonesInCell(text).isWrong).toBe(true),
  );

  it('never loses or joins a number, whatever stands between them', () => {
    const mobile = fc.integer({ min: 0, max: 99_999_999 }).map(n => `154${String(n).padStart(8, '0')}`);
    const between = fc.constantFrom('、', '/', ',', '；', ' ', ' / ', '， ');
    fc.assert(
      fc.property(fc.array(mobile, { minLength: 1, maxLength: 3 }), between, (numbers, separator) => {
        expect(phonesInCell(numbers.join(separator))).toEqual({ numbers, isWrong: false, hasMore: false });
      }),
    );
  });
});
