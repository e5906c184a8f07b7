import type { WorkbookPorts } from '../ports.ts';

const tables = new WeakMap<WorkbookPorts, ReadonlyMap<string, readonly number[]>>();

/** Codes of GB18030 for the characters of the first plane: the decoder's own table turned round, made once a machine. */
export function gb18030Codes(ports: WorkbookPorts): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(ports);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const reader = ports.textReader('gb18030');
  const add = (...code: number[]): void => {
    const char = reader.decode(Uint8Array.from(code));
    if (!table.has(char)) table.set(char, code);
  };
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) add(lead, trail);
  for (let at = 0; at < 39_420; at++) add(...fourBytes(0x81, at));
  tables.set(ports, table);
  return table;
}

/**
 * A text in GB18030, as Chinese spreadsheets of old systems want it: one, two or four bytes a character, every character
 * of Unicode has one. Half a surrogate pair has none and throws. Source: GB 18030-2022.
 */
export function toGb18030(text: string, ports: WorkbookPorts): Uint8Array {
  const codes = gb18030Codes(ports);
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0)!;
    const code = point < 0x80 ? [point] : point >= 0x10000 ? fourBytes(0x90, point - 0x10000) : codes.get(char);
    if (!code) throw new RangeError('half a surrogate pair');
    for (const byte of code) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** The four-byte codes are numbers in mixed bases: 10 × 126 × 10 for each lead byte. */
function fourBytes(lead: number, at: number): [number, number, number, number] {
  return [
    lead + Math.floor(at / 12_600),
    0x30 + (Math.floor(at / 1_260) % 10),
    0x81 + (Math.floor(at / 10) % 126),
    0x30 + (at % 10),
  ];
}
