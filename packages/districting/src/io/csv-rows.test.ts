import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from './csv-rows.ts';

const rowsOf = (text: string) => {
  const rows = csvRows(text);
  if ('code' in rows) throw new Error(`line ${rows.line}: ${rows.code}`);
  return rows;
};
const long = 'x'.repeat(400_000);

describe('the rows of a sheet longer than one piece', () => {
  it.each(['\n', '\r\n', '\r'])('keep their cells and their lines with line ends %j', end => {
    const lines = ['a,b', `"1${end}1",${long}`, '', `2,"${long},${long}"`, `"3""",${long}`, '', '4,', `5,${long}`];
    const rows = rowsOf(lines.join(end));
    expect(rows.map(row => row.cells[0])).toEqual(['a', '1\n1', '2', '3"', '4', '5']);
    // The second row has a line end within quotes and so takes up two lines.
    expect(rows.map(row => row.line)).toEqual([1, 3, 5, 6, 8, 9]);
    expect(rows[2]?.cells[1]).toHaveLength(800_001);
  });

  it('say on which line of the whole sheet a quote is wrong', () => {
    const text = `a,b\n${`1,${long}\n`.repeat(6)}2,"${'y'.repeat(10)}"z\n`;
    expect(csvRows(text)).toMatchObject({ line: 8 });
  });

  it('end at a quote that never closes, however much follows', () => {
    expect(csvRows(`a,b\n1,"${`${long}\n`.repeat(20)}`)).toMatchObject({ code: expect.stringMatching(/QUOTE|RECORD/) });
  });

  it('are what was written, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 5 }).map(text => text.replaceAll('\r', '')),
      fc.constantFrom('"', '\n', ',', long),
    );
    const property = fc.property(fc.array(fc.tuple(fc.constant('k'), cell), { maxLength: 8 }), rows => {
      const text = rows.map(row => row.map(each => `"${each.replaceAll('"', '""')}"`).join(',')).join('\n');
      expect(rowsOf(text).map(row => row.cells)).toEqual(rows);
    });
    fc.assert(property, { numRuns: 10 });
  });
});
