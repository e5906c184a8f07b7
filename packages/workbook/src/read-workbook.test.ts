import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits, isWorkbookFault, readWorkbook, toGb18030, type Workbook } from './index.ts';
import { ports, textCell, workbookOf, zipOf } from './testing/files.ts';

/** One file, long as it is: each case is a workbook of a few parts, and all are made by the helpers here. */

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (bytes: Uint8Array) => readWorkbook(bytes, ports);
async function taken(bytes: Uint8Array): Promise<Workbook> {
  const result = await read(bytes);
  if (isWorkbookFault(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}
const texts = (workbook: Workbook, sheet = 0): string[][] =>
  workbook.sheets[sheet]!.rows.map(({ cells }) => cells.map(cell => cell.text));

describe('a CSV', () => {
  const list = '小区,房号\r\n桐荫苑,101\r\n';
  const rows = [
    ['小区', '房号'],
    ['桐荫苑', '101'],
  ];
  const utf16 = (text: string, mark: string, swap: boolean): Uint8Array => {
    const bytes = Buffer.from(mark + text, 'utf16le');
    return new Uint8Array(swap ? bytes.swap16() : bytes);
  };

  it.each([
    ['UTF-8', utf8(list)],
    ['UTF-8', utf8(`\ufeff${list}`)],
    ['GB18030', toGb18030(list, ports)],
    ['UTF-16LE', utf16(list, '\ufeff', false)],
    ['UTF-16BE', utf16(list, '\ufeff', true)],
    ['UTF-16LE', utf16(`building,door\n${list}`.repeat(3), '', false)],
  ])('names its encoding, %s, and gives the text as it is: %#', async (encoding, bytes) => {
    const workbook = await taken(bytes);
    expect(workbook.encoding).toBe(encoding);
    expect(texts(workbook).slice(-2)).toEqual(rows);
  });

  it.each([
    ['half a character at its end', [0xff, 0xfe, 0x00]],
    ['half a character at its end, the other way round', [0xfe, 0xff, 0x4e, 0x00, 0x4e]],
    ['half of a pair', [0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]],
  ])('of UTF-16 that was cut off, with %s, is refused by name', async (_, bytes) => {
    expect(await read(Uint8Array.from(bytes))).toMatchObject({ refused: 'encoding-unknown' });
  });

  it('keeps rare names in GB18030, those of four bytes and those beyond the first plane', async () => {
    const names = ['王䶮', '赵㛃', '李𬱖', '陈𠅤', '﨎龴'];
    expect(texts(await taken(toGb18030(`户主\n${names.join('\n')}`, ports))).slice(1)).toEqual(
      names.map(name => [name]),
    );
  });

  it('takes any line ends, tabs and semicolons, quotes and line ends within quotes, and knows the line of each row', async () => {
    const workbook = await taken(utf8('a;b\r\n"x ""y""\r\nz";2\r3;4\n\n;;\n"5";6'));
    expect(texts(workbook)).toEqual([
      ['a', 'b'],
      ['x "y"\r\nz', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
    expect(workbook.sheets[0]!.rows.map(({ row }) => row)).toEqual([1, 2, 4, 7]);
    expect(texts(await taken(utf8('a\tb,c\td\n1\t2\t3')))[0]).toEqual(['a', 'b,c', 'd']);
  });

  it('reads the same however it is cut into pieces', async () => {
    const field = fc.string({ unit: fc.constantFrom('栋', 'a', '"', ',', '\r', '\n', ' ') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        async rows => {
          const text = rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
          // A long first cell moves the rest across the border of a piece.
          const far = `${'x'.repeat(30_000)},`.repeat(8);
          const result = await read(utf8(`head,${far}\r\n${text}`));
          if (isWorkbookFault(result)) throw new Error(result.refused);
          const full = rows.filter(row => row.some(cell => cell.trim() !== ''));
          expect(texts(result).slice(1)).toEqual(full);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes ="601" as the text that it keeps, and marks any other formula as one', async () => {
    const { sheets } = await taken(utf8('a,b,c\n="601","=""0601""",=cmd()'));
    expect(sheets[0]!.rows[1]!.cells).toEqual([
      { text: '601', kind: 'text' },
      { text: '0601', kind: 'text' },
      { text: '=cmd()', kind: 'formula' },
    ]);
  });

  it.each([
    ['nothing at all', new Uint8Array(0), 'file-empty'],
    ['only blanks', utf8(' ,,\n,,\n'), 'file-empty'],
    ['a quotation mark that is never closed', utf8(`a,b\n1,"2\n${'x\n'.repeat(40_000)}`), 'quote-not-closed'],
    ['65,537 columns', utf8(`${'x,'.repeat(65_536)}x\n1`), 'too-many-columns'],
    ['one row of 40 MB', utf8(`a\n${'x'.repeat(40_000_000)}`), 'cell-too-long'],
    ['a million columns in one row', utf8(`a\n${'1,'.repeat(1_000_000)}`), 'too-many-columns'],
    ['bytes of no encoding', Uint8Array.of(65, 44, 66, 10, 0xff, 0xff, 0x20, 0x81), 'encoding-unknown'],
    ['锟斤拷 where its headings were', utf8('锟斤拷,房号\n1,2'), 'mojibake'],
    ['UTF-8 that was read as Latin-1', utf8('å°\u008fåŒº,æˆ¿å\u008f·\n1,2'), 'mojibake'],
    [
      'UTF-8 that was read as GB18030',
      utf8(new TextDecoder('gb18030').decode(utf8('海棠街六十号院小区,户主姓名电话\n'))),
      'mojibake',
    ],
    ['a photograph', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70), 'not-a-sheet'],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'not-a-sheet'],
    ['a HEIC', utf8('\u0000\u0000\u0000\u0018ftypheic'), 'not-a-sheet'],
    ['a PDF', utf8('%PDF-1.7'), 'not-a-sheet'],
    ['a web page', utf8('<html><table><tr><td>1'), 'web-page-not-a-sheet'],
    ['Excel 97', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'old-excel-format'],
    [
      'a password',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')]),
      'password-protected',
    ],
  ])('that is %s is refused by name', async (_, bytes, code) => {
    expect(await read(bytes)).toMatchObject({ refused: code });
  });

  it('with more rows than the limit is refused when the limit is reached', async () => {
    const result = await readWorkbook(utf8('a\n'.repeat(20)), ports, { ...defaultLimits, maxRows: 10 });
    expect(result).toMatchObject({ refused: 'too-many-rows', where: 'line 11' });
  });

  it('takes a heading __proto__ as a text like any other', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    expect(texts(await taken(utf8('__proto__,constructor\n1,2')))[0]).toEqual(['__proto__', 'constructor']);
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  });
});

describe('an XLSX', () => {
  const office = (): Promise<Workbook> =>
    taken(readFileSync(new URL('../../../fixtures/messy-office/office.xlsx', import.meta.url)));

  it('of a real office comes sheet by sheet, hidden ones marked, merged cells filled', async () => {
    const workbook = await office();
    expect(workbook.sheets.map(({ name, isHidden, rows }) => [name, isHidden, rows.length])).toEqual([
      ['海棠街60号院', false, 391],
      ['望潮里小区', false, 241],
      ['62号院', false, 164],
      ['Linwu Court', false, 97],
      ['沿街商铺', false, 61],
      ['2019年台账', true, 42],
      ['填表说明', false, 4],
    ]);
    expect(texts(workbook)[4]!.slice(1, 4)).toEqual(['海棠街60号院', '1栋', '一单元']);
    expect(workbook.notes.map(note => note.code)).toEqual(['sheet-hidden', 'merged-filled']);
  });

  it.each([
    ['1900', '', '2026-11-25'],
    ['1904', '<workbookPr date1904="1"/>', '2030-11-26'],
  ])('reads dates of the %s system', async (_, workbook, date) => {
    const sheet = '<sheetData><row r="1"><c r="A1" s="1"><v>46351</v></c></row></sheetData>';
    expect((await taken(workbookOf(sheet, { workbook }))).sheets[0]!.rows[0]!.cells).toEqual([
      { text: date, kind: 'date' },
    ]);
  });

  it('uses the stored result of a formula, marks one without, and an error', async () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1"><f>600+1</f><v>601</v></c><c r="B1"><f>SUM(A1)</f></c><c r="C1" t="e"><v>#REF!</v></c></row></sheetData>';
    const workbook = await taken(workbookOf(sheet));
    expect(workbook.sheets[0]!.rows[0]!.cells).toEqual([
      { text: '601', kind: 'number' },
      { text: '=SUM(A1)', kind: 'formula' },
      { text: '#REF!', kind: 'error' },
    ]);
    expect(workbook.notes).toContainEqual({ code: 'formula-results-used', count: 1 });
  });

  it('says of macros and links to other files that they are not read', async () => {
    const more = [
      { name: 'xl/vbaProject.bin', content: 'macro' },
      { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' },
    ];
    const sheet = `<sheetData><row r="1">${textCell('A1', '小区')}</row></sheetData>`;
    const { notes } = await taken(workbookOf(sheet, { more }));
    expect(notes).toEqual([
      { code: 'macros-ignored', count: 1 },
      { code: 'external-links-ignored', count: 1 },
    ]);
  });

  const zeros = (bytes: number): Uint8Array => deflateRawSync(Buffer.alloc(bytes));
  const bomb = zeros(300_000_000);
  const listOf = `<sheetData><row r="1">${textCell('A1', '小区')}</row></sheetData>`;
  it.each([
    [
      'a bomb',
      workbookOf('', { more: [{ name: 'xl/a.xml', content: '', packed: bomb, statedBytes: 10, crc: 0 }] }),
      'unpacks-too-large',
    ],
    [
      'a bomb of many parts',
      workbookOf('', {
        more: Array.from({ length: 150 }, (_, i) => ({ name: `xl/b${i}.xml`, content: Buffer.alloc(900_000) })),
      }),
      'unpacks-too-large',
    ],
    [
      'sizes that are lies',
      workbookOf(listOf, { more: [{ name: 'xl/a.xml', content: 'x'.repeat(90), statedBytes: 4_000_000_000 }] }),
      null,
    ],
    [
      'a part that does not unpack',
      workbookOf('', { more: [{ name: 'xl/a.xml', content: 'x', packed: utf8('no deflate') }] }),
      'workbook-damaged',
    ],
    [
      'a part whose check is wrong',
      workbookOf('', { more: [{ name: 'xl/a.xml', content: 'x', crc: 1 }] }),
      'workbook-damaged',
    ],
    [
      '3,000 parts',
      zipOf(Array.from({ length: 3_000 }, (_, i) => ({ name: `${i}`, content: '' }))),
      'too-many-entries',
    ],
    ['no parts of a workbook', zipOf([{ name: 'photo.jpg', content: 'x' }]), 'not-a-sheet'],
    ['its end cut off', workbookOf('<sheetData/>').subarray(0, 400), 'workbook-damaged'],
    ['XML that breaks off', workbookOf('<sheetData><row r="1"><c r='), 'no-sheet'],
    [
      '65,537 columns',
      workbookOf(`<sheetData><row r="1">${textCell('CRXO1', 'x')}</row></sheetData>`),
      'too-many-columns',
    ],
    [
      'two cells at the far corners',
      workbookOf(
        `<sheetData><row r="1">${textCell('A1', 'x')}</row><row r="1048576">${textCell('ZZ1048576', 'x')}</row></sheetData>`,
      ),
      'too-many-columns',
    ],
    [
      'a cell in the last row',
      workbookOf(
        `<sheetData><row r="1">${textCell('A1', 'x')}</row><row r="1048576">${textCell('AZ1048576', 'x')}</row></sheetData>`,
      ),
      'sheet-too-wide',
    ],
    [
      'an entity that stands for a file',
      workbookOf(
        `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sheetData><row r="1">${textCell('A1', 'x')}</row></sheetData>`,
      ),
      null,
    ],
  ])('with %s is read or refused by name, never half', async (_, bytes, code) => {
    const result = await read(bytes);
    if (code === null) expect(isWorkbookFault(result)).toBe(false);
    else expect(result).toMatchObject({ refused: code });
  });

  it('shows nothing of a file that an entity points to', async () => {
    const sheet = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sheetData><row r="1">${textCell('A1', '&amp;e;')}${textCell('B1', '&e;')}</row></sheetData>`;
    expect(JSON.stringify(await read(workbookOf(sheet)))).not.toContain('root:');
  });
});

describe('any file at all', () => {
  const marks = [[], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf], [0x50, 0x4b, 3, 4]];
  const samples = [
    ...['office.xlsx', 'tongyin-court-gb18030.csv'].map(
      name => new Uint8Array(readFileSync(new URL(`../../../fixtures/messy-office/${name}`, import.meta.url))),
    ),
    new Uint8Array(Buffer.from('\ufeff小区,房号\r\n桐荫苑,101\r\n'.repeat(9), 'utf16le')),
  ];

  it('whose bytes are changed, cut or doubled ends in rows or in a named refusal, and touches no prototype', async () => {
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    const change = fc.record({
      at: fc.nat(),
      to: fc.nat(255),
      cut: fc.nat(),
      how: fc.constantFrom('set', 'cut', 'double', 'ff'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async (sample, changes) => {
          const result = await read(changes.reduce(mutated, sample));
          if (!isWorkbookFault(result)) expect(result.sheets.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150 },
    );
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
  });

  it('of random bytes, whatever kind they begin as, ends in rows or in a named refusal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 400 }), async (mark, bytes) => {
        await expect(read(Uint8Array.from([...mark, ...bytes]))).resolves.toBeTypeOf('object');
      }),
      { numRuns: 300 },
    );
  });
});

function mutated(
  bytes: Uint8Array,
  { at, to, cut, how }: { at: number; to: number; cut: number; how: string },
): Uint8Array {
  const place = at % bytes.length;
  if (how === 'cut') return bytes.slice(0, Math.max(1, cut % bytes.length));
  if (how === 'double')
    return Uint8Array.from([
      ...bytes.subarray(0, place),
      ...bytes.subarray(place, place + 40),
      ...bytes.subarray(place),
    ]);
  const next = bytes.slice();
  next[place] = how === 'ff' ? 0xff : to;
  return next;
}
