import { createHash } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { KeyFingerprint } from '../../platform/keys/vault.ts';

/**
 * Looks for words and keys in bytes as they lie on the disk: database files with their dead rows and log, uploads, exports, copies. A word is
 * looked for in UTF-8, UTF-16 (both orders), GBK, base64 (all three alignments, both alphabets) and hex, also inside gzip, zip and zlib streams two deep; a key by its fingerprint, as
 * bytes and as hex. Source: reliability §5.3 (3). Cost: one pass, a table look-up a byte.
 */

/** One thing found. */
export interface Hit {
  readonly file: string;
  /** Label of the word, or `key <id>`. */
  readonly what: string;
  readonly form: string;
  readonly offset: number;
}

/** What was looked at. */
export interface ScanReport {
  readonly files: number;
  readonly bytes: number;
  readonly streamsOpened: number;
  readonly hits: readonly Hit[];
}

/** What to look for. A word of fewer than four bytes is refused: it would be found everywhere. */
export interface Wanted {
  readonly words: readonly string[];
  readonly keys: readonly KeyFingerprint[];
  /** Rows as they lie in a database's files and log: some columns of them, in bytes. */
  readonly rows?: readonly { readonly what: string; readonly bytes: Buffer }[];
}

interface Pattern {
  readonly what: string;
  readonly form: string;
  readonly bytes: Buffer;
}

const chunkBytes = 32 * 1024 * 1024;
/** Chunks overlap by so much: no pattern is longer. */
const overlapBytes = 64 * 1024;
const mostUnpacked = 256 * 1024 * 1024;
const mostDepth = 2;

export class ByteScan {
  private readonly patterns = new Map<number, Pattern[]>();
  /** First two bytes that some pattern begins with. */
  private readonly starts = new Uint8Array(65_536);
  private readonly keys = new Map<number, KeyFingerprint[]>();
  private readonly hits: Hit[] = [];
  private files = 0;
  private bytes = 0;
  private streamsOpened = 0;

  constructor({ words, keys, rows = [] }: Wanted) {
    for (const { what, bytes } of rows) this.add({ what, form: 'row', bytes });
    for (const word of words) {
      if (Buffer.byteLength(word) < 4) throw new Error('a word to look for must have four bytes at least');
      for (const pattern of patternsOf(word)) this.add(pattern);
    }
    for (const key of keys) {
      const start = Buffer.from(key.starts, 'hex');
      this.keys.set(start.readUInt32LE(0), [...(this.keys.get(start.readUInt32LE(0)) ?? []), key]);
      this.starts[start.readUInt16LE(0)] = 1;
      for (const form of [key.starts, key.starts.toUpperCase()])
        this.add({ what: `key ${key.keyId}`, form: 'hex', bytes: Buffer.from(form) });
    }
  }

  /** Looks through a file or a folder with all below it; links are not followed. */
  look(path: string): void {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isSymbolicLink()) {
      this.lookAt(Buffer.from(readlinkSync(path)), path);
      return;
    }
    if (stat.isDirectory()) for (const name of readdirSync(path)) this.look(join(path, name));
    else if (stat.isFile()) this.lookInFile(path, stat.size);
  }

  report(): ScanReport {
    const { files, bytes, streamsOpened, hits } = this;
    return { files, bytes, streamsOpened, hits: [...hits] };
  }

  private lookInFile(path: string, size: number): void {
    this.files++;
    const descriptor = openSync(path, 'r');
    try {
      for (let at = 0; at < size; at += chunkBytes) {
        const chunk = Buffer.allocUnsafe(Math.min(chunkBytes + overlapBytes, size - at));
        const got = readSync(descriptor, chunk, 0, chunk.length, at);
        this.bytes += Math.min(got, chunkBytes);
        this.lookAt(chunk.subarray(0, got), path, at);
      }
    } finally {
      closeSync(descriptor);
    }
  }

  /** Looks through bytes that did not come from a file of their own. */
  lookAt(bytes: Buffer, name: string, base = 0, depth = 0): void {
    const { starts } = this;
    for (let at = 0; at + 4 <= bytes.length; at++) {
      const two = bytes[at]! | (bytes[at + 1]! << 8);
      if (starts[two] === 1) this.compare(bytes, at, name, base);
      if (depth < mostDepth) this.open(bytes, at, two, name, depth);
    }
  }

  private compare(bytes: Buffer, at: number, name: string, base: number): void {
    const four = bytes.readUInt32LE(at);
    for (const { what, form, bytes: wanted } of this.patterns.get(four) ?? []) {
      if (bytes.length - at < wanted.length || wanted.compare(bytes, at, at + wanted.length) !== 0) continue;
      // Eight hex digits may be anything: what follows must be the key.
      const key = what.startsWith('key ') ? this.keyOfHex(bytes, at, what) : true;
      if (key) this.hits.push({ file: name, what, form, offset: base + at });
    }
    for (const key of this.keys.get(four) ?? [])
      if (hashOf(bytes.subarray(at, at + 32)) === key.sha256)
        this.hits.push({ file: name, what: `key ${key.keyId}`, form: 'bytes', offset: base + at });
  }

  private keyOfHex(bytes: Buffer, at: number, what: string): boolean {
    const key = Buffer.from(bytes.toString('latin1', at, at + 64), 'hex');
    return [...this.keys.values()].flat().some(one => what === `key ${one.keyId}` && hashOf(key) === one.sha256);
  }

  /** Unpacks whatever may begin here; what is no stream after all is passed over. */
  private open(bytes: Buffer, at: number, two: number, name: string, depth: number): void {
    const unpack = unpackerAt(bytes, at, two);
    if (!unpack) return;
    let inner: Buffer;
    try {
      inner = unpack();
    } catch {
      return;
    }
    if (inner.length < 4) return;
    this.streamsOpened++;
    this.lookAt(inner, `${name} (unpacked at ${at})`, 0, depth + 1);
  }

  private add(pattern: Pattern): void {
    const four = pattern.bytes.readUInt32LE(0);
    this.patterns.set(four, [...(this.patterns.get(four) ?? []), pattern]);
    this.starts[pattern.bytes.readUInt16LE(0)] = 1;
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const lenient = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostUnpacked };

function unpackerAt(bytes: Buffer, at: number, two: number): (() => Buffer) | null {
  if (two === 0x8b1f && bytes[at + 2] === 8) return () => gunzipSync(bytes.subarray(at), lenient);
  if (two === 0x4b50 && bytes.readUInt16LE(at + 2) === 0x0403 && bytes.length > at + 30) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    return bytes.readUInt16LE(at + 8) === 8 ? () => inflateRawSync(bytes.subarray(start), lenient) : null;
  }
  // zlib as PDF uses it: method 8, and a check that is divisible by 31.
  const first = two & 0xff;
  if (first === 0x78 && ((first << 8) | (two >> 8)) % 31 === 0) return () => inflateSync(bytes.subarray(at), lenient);
  return null;
}

/** Every form of a word. Base64 is taken without its ends, which depend on what stands beside. */
function patternsOf(word: string): Pattern[] {
  const utf8 = Buffer.from(word, 'utf8');
  const utf16 = Buffer.from(word, 'utf16le');
  const forms: [string, Buffer][] = [
    ['utf-8', utf8],
    ['utf-16le', utf16],
    ['utf-16be', Buffer.from(utf16).swap16()],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['hex', Buffer.from(utf8.toString('hex').toUpperCase())],
    // As JSON may write it.
    ['json', Buffer.from([...word].map(sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''))],
  ];
  const gbk = toGbk(word);
  if (gbk && !gbk.equals(utf8)) forms.push(['gbk', gbk]);
  for (let shift = 0; shift < 3; shift++) {
    const text = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    const from = Math.ceil((shift * 4) / 3);
    const inner = text.slice(from, Math.floor(((shift + utf8.length) * 8) / 6));
    if (inner.length < 6) continue;
    forms.push(['base64', Buffer.from(inner)]);
    if (/[+/]/.test(inner)) forms.push(['base64', Buffer.from(inner.replaceAll('+', '-').replaceAll('/', '_'))]);
  }
  return forms.map(([form, bytes]) => ({ what: word, form, bytes }));
}

let gbkTable: ReadonlyMap<string, number> | undefined;

/** Node decodes GBK and does not encode it: the table is its decoder turned round. `null` for a word that GBK cannot write. */
function toGbk(word: string): Buffer | null {
  gbkTable ??= readGbkTable();
  const bytes: number[] = [];
  for (const sign of word) {
    if (sign.charCodeAt(0) < 0x80) bytes.push(sign.charCodeAt(0));
    else {
      const two = gbkTable.get(sign);
      if (two === undefined) return null;
      bytes.push(two >> 8, two & 0xff);
    }
  }
  return Buffer.from(bytes);
}

function readGbkTable(): Map<string, number> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, number>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const sign = decoder.decode(Uint8Array.of(high, low));
      if ([...sign].length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, (high << 8) | low);
    }
  return table;
}
