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
    expect(phonesInCell(text)).toEqual({ numbers, isWrong: false, words: '' });
  });

  it.each([
    ['15400000001 儿子', ['15400000001'], '儿子'],
    ['15400000001（儿子）', ['15400000001'], '儿子'],
    ['儿子 15400000001', ['15400000001'], '儿子'],
    ['冯强15400000001', ['15400000001'], '冯强'],
    ['冯强：154 0000 0001', ['15400000001'], '冯强'],
    ['15400000001、晚上打', ['15400000001'], '晚上打'],
    ['028-85550000转8012', ['02885550000'], '转8012'],
  ])('%j gives %j and the words %j beside', (text, numbers, words) => {
    expect(phonesInCell(text)).toEqual({ numbers, isWrong: false, words });
  });

  it.each(['1540000', '无', '15400000001、1540000', '+8615400000001，110', '冯强 1540000'])(
    '%j holds something that cannot be a number',
    text => expect(phonesInCell(text).isWrong).toBe(true),
  );

  it('never loses or joins a number, whatever stands between them', () => {
    const mobile = fc.integer({ min: 0, max: 99_999_999 }).map(n => `154${String(n).padStart(8, '0')}`);
    const between = fc.constantFrom('、', '/', ',', '；', ' ', ' / ', '， ');
    fc.assert(
      fc.property(fc.array(mobile, { minLength: 1, maxLength: 3 }), between, (numbers, separator) => {
        expect(phonesInCell(numbers.join(separator))).toEqual({ numbers, isWrong: false, words: '' });
      }),
    );
  });
});
