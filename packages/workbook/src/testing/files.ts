import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { portsOf } from '../ports.ts';

/** The machine that tests run on. */
export const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });

/** What a test puts into a ZIP, or forges of an entry: its stated size, its packed bytes, its check. */
export interface ForgedEntry {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly statedBytes?: number;
  readonly packed?: Uint8Array;
  readonly crc?: number;
}

/** A ZIP as a program would write it, or as somebody forges it. */
export function zipOf(entries: readonly ForgedEntry[]): Uint8Array {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content as Uint8Array);
    const packed = Buffer.from(entry.packed ?? deflateRawSync(content));
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(entry.crc ?? crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(entry.statedBytes ?? content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    files.push(Buffer.from('PK\u0003\u0004', 'latin1'), facts, name, packed);
    list.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, tail, name);
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...files, ...list, end]));
}

/** A workbook of one sheet whose XML is given; `more` are further parts, `workbook` what stands before its sheets. */
export function workbookOf(
  sheetXml: string,
  {
    more = [],
    workbook = '',
    sheet = 'name="甲" sheetId="1" r:id="rId1"',
  }: {
    readonly more?: readonly ForgedEntry[];
    readonly workbook?: string;
    readonly sheet?: string;
  } = {},
): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relationships = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      content: `<Relationships ${relationships}><Relationship Id="r" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${main} xmlns:r="${office}">${workbook}<sheets><sheet ${sheet}/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships ${relationships}><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet ${main}>${sheetXml}</worksheet>` },
    ...more,
  ]);
}

/** A cell with a text in it. */
export const textCell = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
