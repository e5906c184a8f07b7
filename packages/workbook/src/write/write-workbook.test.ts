import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkbookFault } from '../faults.ts';
import { portsOf } from '../ports.ts';
import { readWorkbook } from '../read-workbook.ts';
import { guardText, unguardText } from '../text/formula-guard.ts';
import { writeWorkbook } from './write-workbook.ts';

const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });

async function readBack(bytes: Uint8Array): Promise<string[][]> {
  const workbook = await readWorkbook(bytes, ports);
  if (isWorkbookFault(workbook)) throw new Error(workbook.refused);
  return workbook.sheets[0]!.rows.map(row => row.cells.map(cell => cell.text));
}

const hostile = [
  '=1+1',
  '=cmd|"/c calc"!A1',
  '+861300000',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  '＋1a',
  '－1a',
  '＠x',
  "'=1",
  "''=1",
  "'tis",
];

describe.each(['csv', 'xlsx'] as const)('a %s file', format => {
  it('holds no cell that a spreadsheet would run, and gives every text back as it was', async () => {
    const rows = [['text', 'end'], ...hostile.map(text => [text, '|'])];
    const bytes = await writeWorkbook([{ name: 'S', rows }], format);
    const stored = format === 'csv' ? new TextDecoder().decode(bytes) : '';
    for (const line of stored.split('\r\n').slice(1)) expect(line).not.toMatch(/^"?[=+@\t＝＋－＠]/);
    expect(await readBack(bytes)).toEqual(rows);
  });

  it('any text, number and gap comes back equal', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(...hostile, '海椒街60号院，"附5号"', '𠅤\u{2A6D6}', '601', '0123', '1.50', ' x '),
    );
    const keeps = text.filter(
      value =>
        !/^="[^"]*"$/.test(value) &&
        // What XML 1.0 cannot hold, and ends of lines, which both formats write in one way.
        !/[^\t\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(value) &&
        value !== '',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(keeps, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        async body => {
          const rows = [['a', 'b', 'c', 'd'], ...body];
          expect(await readBack(await writeWorkbook([{ name: 'S', rows }], format))).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('all 8,105 characters of the standard list come back equal', async () => {
    const list = readFileSync(new URL('../../../../fixtures/characters/standard-8105.txt', import.meta.url), 'utf8');
    const rows = [
      ['name'],
      ...list
        .trimEnd()
        .split('\n')
        .map(line => [line]),
    ];
    expect(await readBack(await writeWorkbook([{ name: '居民', rows }], format))).toEqual(rows);
  });
});

it('a CSV begins with the mark by which Excel knows UTF-8, and a negative storey stays a number', async () => {
  const bytes = await writeWorkbook([{ name: '', rows: [['楼层'], [-1]] }], 'csv');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('楼层\r\n-1\r\n');
});

it('the guard comes off only where it was put on', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom(...hostile)), text => {
      expect(unguardText(guardText(text))).toBe(text);
    }),
  );
});
