import { WorkbookFaultError } from '../faults.ts';
import type { Encoding, TextReader, WorkbookPorts } from '../ports.ts';

/** How an encoding is called where people read it. */
export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
};

const pieceBytes = 1 << 18;

/**
 * The encoding of a text: by its mark, else UTF-16 by its zero bytes, else UTF-8 where all of it is valid, else GB18030
 * where all of that is (Chinese Excel's own CSV). Refuses what is none of them. Source: GB 18030-2022; the WHATWG index.
 */
export function encodingOf(bytes: Uint8Array, ports: WorkbookPorts): Encoding {
  const is = (...mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
  const marked = is(0xff, 0xfe) ? 'utf-16le' : is(0xfe, 0xff) ? 'utf-16be' : null;
  const unmarked = is(0xef, 0xbb, 0xbf) ? null : utf16Of(bytes);
  // A mark is only a claim: a file that was cut off bears it too.
  const candidates: readonly (Encoding | null)[] = marked ? [marked] : [unmarked, 'utf-8', 'gb18030'];
  const encoding = candidates.find(each => each && isValid(bytes, ports.textReader(each)));
  if (!encoding) throw new WorkbookFaultError('encoding-unknown');
  return encoding;
}

/** UTF-16 without a mark: nearly every comma, digit and line end has a zero beside it, always on one side. */
function utf16Of(bytes: Uint8Array): Encoding | null {
  const end = Math.min(bytes.length, 4_000);
  let [even, odd] = [0, 0];
  for (let at = 0; at < end; at++) if (bytes[at] === 0) at % 2 === 0 ? even++ : odd++;
  if (even + odd < end / 20) return null;
  if (odd > 9 * even) return 'utf-16le';
  return even > 9 * odd ? 'utf-16be' : null;
}

function isValid(bytes: Uint8Array, reader: TextReader): boolean {
  try {
    for (const _ of pieces(bytes, reader));
    return true;
  } catch {
    return false;
  }
}

/** The text piece by piece, so that no file is in memory as a whole text. Throws on bytes that are none of the encoding. */
export function textPieces(bytes: Uint8Array, encoding: Encoding, ports: WorkbookPorts): Generator<string> {
  return pieces(bytes, ports.textReader(encoding));
}

function* pieces(bytes: Uint8Array, reader: TextReader): Generator<string> {
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    yield reader.decode(bytes.subarray(from, from + pieceBytes), { stream: true });
  }
  const rest = reader.decode(new Uint8Array(0));
  if (rest !== '') yield rest;
}
