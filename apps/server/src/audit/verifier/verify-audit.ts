/**
 * Proves from checkpoints that were kept outside, and from rows as the database holds them now, that nothing was changed, deleted, inserted,
 * swapped, cut off or written anew. Stands alone: this one file, Node's own cryptography, nothing of the server; an auditor can read it in an evening and
 * run it on a machine of their own (Node 22.18 or newer):
 *
 *   node verify-audit.ts checkpoints.txt rows.txt [about.txt] [--key KEYID]
 *
 * checkpoints.txt  first line the public key, then one checkpoint a line: JSON, a tab, the Ed25519 signature (base64) over the JSON's bytes
 * rows.txt         every row of journal and reads, one a line, exactly as it was sealed, in the order (xid, source, seq)
 * about.txt        what reads were about, in the order of their rows, as far as it is still kept: JSON {readId, salt (hex), subjects, detail}
 *
 * Files of any length: they are read piece by piece, each row is parsed once and hashed where it lies. Leaves, nodes and roots as in RFC 6962 §2.1. Ends with 0 when all is well, 2 with findings, 1 when it could not read.
 */
import { createPublicKey, hash, type KeyObject, verify as verifySignature } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/**
 * What is wrong, at which checkpoint, in words. Codes: `no-key`, `other-key`, `bad-signature`, `broken-chain`, `out-of-order`, `row-deleted`, `row-inserted`,
 * `row-changed`, `cut-off`, `written-anew`, `about-changed`.
 */
export interface Finding {
  readonly code: string;
  readonly checkpoint: number | null;
  readonly says: string;
}

/** What was looked at, and what was found. */
export type Report = ReturnType<Verification['report']>;

/** What a row says of its place; of a read also what it promises of what it was about. */
interface Row {
  readonly xid: string;
  readonly source: string;
  readonly seq: number;
  readonly readId?: string;
  readonly commitment?: string;
}

interface Checkpoint {
  readonly number: number;
  readonly at: string;
  readonly rows: number;
  readonly totalRows: number;
  readonly to: Row;
  readonly root: string;
  readonly previous: string;
}

interface SealedLine {
  readonly line: string;
  readonly says: Checkpoint;
}

/** Rows that are there for a checkpoint, and their root. */
type There = Pick<Checkpoint, 'rows' | 'root'>;
type Find = (code: string, checkpoint: number | null, says: string) => void;

const sha256 = (bytes: Uint8Array | string): string => hash('sha256', bytes);
/** SHA-256 as 32 letters of one byte each: what is hashed again by millions is not made a buffer of its own. */
const digest = (bytes: Uint8Array): string => hash('sha256', bytes, 'latin1');
const lines = (text: string): string[] => text.split('\n').filter(line => line !== '');
function parse<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

/** Compares all three, piece by piece: holds the checkpoints, and of the rows nothing but one path of hashes. */
export class Verification {
  private readonly findings: Finding[] = [];
  private readonly find: Find = (code, checkpoint, says) => this.findings.push({ code, checkpoint, says });
  private readonly keyId: string | null;
  private readonly sealed: readonly SealedLine[];
  /** What is there of each checkpoint that all rows were seen of. */
  private readonly there: There[] = [];
  private readonly abouts = new Abouts();
  private tree = new Tree();
  private count = 0;
  private before: Row = { xid: '', source: '', seq: 0 };

  /** `expectedKeyId` is what the auditor wrote down on the first day. */
  constructor(checkpointText: string, expectedKeyId?: string) {
    const [first = '', ...rest] = lines(checkpointText);
    const key = readKey(first, expectedKeyId, this.find);
    this.keyId = key?.keyId ?? null;
    this.sealed = rest.map(line => readSealed(line, key?.key, this.find));
    checkChain(this.sealed, this.find);
  }

  /** Takes the next rows: whole lines. `moreAbout` gives further lines of what reads were about when those before are used up; `null` where there are none. */
  rows(chunk: Buffer, moreAbout: () => Buffer | null): void {
    for (const { leaf, row } of rowsOf(chunk)) {
      this.count += 1;
      if (compareKeys(this.before, row) >= 0 && !this.findings.some(one => one.code === 'out-of-order'))
        this.find('out-of-order', null, `row ${this.count} stands before its place`);
      this.before = row;
      // Which rows belong to which checkpoint: by the last key that each signed line names, never by what the database says about it.
      let to = this.sealed[this.there.length]?.says.to;
      for (; to && compareKeys(row, to) > 0; to = this.sealed[this.there.length]?.says.to) this.endBatch();
      this.tree.add(leaf);
      if (row.source === 'read') this.abouts.check(row, moreAbout, this.find);
    }
  }

  /**
   * After the last row. `unsealed`: rows after the last checkpoint, not proved yet. `erased`: reads whose subjects and reasons are no longer kept; that they took
   * place is still proved. `head`: SHA-256 of the last checkpoint's line, what paper or a colleague's phone must show too.
   */
  report() {
    const unsealed = this.there.length < this.sealed.length ? 0 : this.tree.size;
    while (this.there.length < this.sealed.length) this.endBatch();
    compare(this.sealed, this.there, unsealed > 0, this.find);
    this.abouts.end(this.find);
    const last = this.sealed.at(-1);
    const head = last ? sha256(last.line) : null;
    const { keyId, findings, count: rows, sealed } = this;
    return { checkpoints: sealed.length, rows, unsealed, erased: this.abouts.missing, keyId, head, findings };
  }

  private endBatch(): void {
    this.there.push({ rows: this.tree.size, root: this.tree.root() });
    this.tree = new Tree();
  }
}

/** DER in front of a raw Ed25519 public key (RFC 8410). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

function readKey(line: string, expected: string | undefined, find: Find) {
  const given = parse<{ linli?: string; publicKey?: string }>(line);
  const raw = Buffer.from(given?.publicKey ?? '', 'base64');
  if (given?.linli !== 'key/1' || raw.length !== 32) {
    find('no-key', null, 'the first line holds no public key');
    return null;
  }
  const keyId = sha256(raw).slice(0, 16);
  if (expected && expected !== keyId) find('other-key', null, `signed by ${keyId}, expected ${expected}`);
  return { keyId, key: createPublicKey({ key: Buffer.concat([spkiHead, raw]), format: 'der', type: 'spki' }) };
}

function readSealed(line: string, key: KeyObject | undefined, find: Find): SealedLine {
  const tab = line.lastIndexOf('\t');
  const text = line.slice(0, tab);
  const says = parse<Checkpoint>(text);
  if (!says) throw new Error(`not a checkpoint: ${line.slice(0, 60)}`);
  if (key && !verifySignature(null, Buffer.from(text, 'utf8'), key, Buffer.from(line.slice(tab + 1), 'base64')))
    find('bad-signature', says.number, 'the signature does not fit the line');
  return { line, says };
}

/** Numbers without a gap, each naming the line before, sums that add up, time that does not run backwards. */
function checkChain(sealed: readonly SealedLine[], find: Find): void {
  let previous = '0'.repeat(64);
  let before: Checkpoint | undefined;
  for (const { line, says } of sealed) {
    const holds =
      says.number === (before?.number ?? 0) + 1 &&
      says.previous === previous &&
      says.totalRows === (before?.totalRows ?? 0) + says.rows &&
      says.at >= (before?.at ?? '');
    if (!holds) find('broken-chain', says.number, 'does not follow from the line before');
    previous = sha256(line);
    before = says;
  }
}

/** Each line parsed, with its leaf's hash: SHA-256 of a zero and the line, hashed in one piece, for the line's end before it is made that zero. */
function* rowsOf(chunk: Buffer): Generator<{ leaf: string; row: Row }> {
  const bytes = Buffer.concat([Buffer.from('\n'), chunk]);
  for (let from = 1; from < bytes.length; ) {
    const found = bytes.indexOf(10, from);
    const end = found < 0 ? bytes.length : found;
    bytes[from - 1] = 0;
    if (end > from) {
      const row = parse<Row>(bytes.toString('utf8', from, end)) ?? { xid: '0', source: '', seq: 0 };
      yield { leaf: digest(bytes.subarray(from - 1, end)), row };
    }
    from = end + 1;
  }
}

/** Transaction numbers are 64 bits wide, more than a number of JavaScript holds: as decimals without leading zeros the longer is the greater. */
function compareKeys(a: Row, b: Row): number {
  if (a.xid.length !== b.xid.length) return a.xid.length - b.xid.length;
  if (a.xid !== b.xid) return a.xid < b.xid ? -1 : 1;
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return a.seq - b.seq;
}

/** A Merkle tree that keeps the roots of its complete parts only, the largest first. */
class Tree {
  size = 0;
  private readonly parts: string[] = [];
  private readonly pair = Buffer.alloc(65, 1);

  add(leaf: string): void {
    this.parts.push(leaf);
    this.size += 1;
    for (let n = this.size; n % 2 === 0; n /= 2) this.join();
  }

  /** Hex; of none: SHA-256 of nothing. */
  root(): string {
    if (this.size === 0) return sha256('');
    while (this.parts.length > 1) this.join();
    return Buffer.from(this.parts[0]!, 'latin1').toString('hex');
  }

  private join(): void {
    this.pair.write(this.parts.pop() as string, 33, 'latin1');
    this.pair.write(this.parts.pop() as string, 1, 'latin1');
    this.parts.push(digest(this.pair));
  }
}

/** Compares each checkpoint with the rows that are there, and says what kind of difference it is. */
function compare(sealed: readonly SealedLine[], there: readonly There[], hasMore: boolean, find: Find): void {
  const changed: number[] = [];
  const lastWithRows = hasMore ? sealed.length : there.findLastIndex(batch => batch.rows > 0);
  for (const [index, { says }] of sealed.entries()) {
    const { rows, root } = there[index]!;
    if (rows === says.rows && root === says.root) continue;
    if (index >= lastWithRows && rows < says.rows)
      find('cut-off', says.number, `${says.rows - rows} of ${says.rows} rows are gone`);
    else if (rows < says.rows) find('row-deleted', says.number, `${rows} rows instead of ${says.rows}`);
    else if (rows > says.rows) find('row-inserted', says.number, `${rows} rows instead of ${says.rows}`);
    else changed.push(says.number);
  }
  for (const number of changed) find('row-changed', number, 'the rows are not those that were sealed');
  const from = changed[0];
  if (from !== undefined && changed.length > 1 && changed.length === sealed.length - from + 1)
    find('written-anew', from, `everything from checkpoint ${from} on differs`);
}

interface About {
  readonly readId: string;
  readonly salt: string;
  readonly subjects: readonly string[];
  readonly detail: string | null;
}

/** What reads were about fits the commitments in their rows. Both come in one order, so a read whose line is not the next one has none any more. */
class Abouts {
  /** Reads for which it is no longer kept. */
  missing = 0;
  private waiting: string[] = [];
  private next: About | null = null;
  check({ readId = '', commitment }: Row, more: () => Buffer | null, find: Find): void {
    if (this.waiting.length === 0 && !this.next) this.waiting = lines(more()?.toString('utf8') ?? '').reverse();
    this.next ??= parse<About>(this.waiting.pop() ?? '');
    if (this.next?.readId !== readId) {
      this.missing += 1;
      return;
    }
    const { salt, subjects, detail } = this.next;
    const said = Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(JSON.stringify([subjects, detail]))]);
    if (sha256(said) !== commitment) find('about-changed', null, `what read ${readId} was about was changed`);
    this.next = null;
  }

  end(find: Find): void {
    if (this.next) find('about-changed', null, `what read ${this.next.readId} was about stands beside no row`);
  }
}

/** A file in pieces that end with a line. */
function* piecesOf(file: string): Generator<Buffer> {
  const open = openSync(file, 'r');
  let rest = Buffer.alloc(0);
  const piece = Buffer.alloc(1 << 20);
  for (let read = readSync(open, piece); read > 0; read = readSync(open, piece)) {
    const bytes = Buffer.concat([rest, piece.subarray(0, read)]);
    const end = bytes.lastIndexOf(10) + 1;
    rest = bytes.subarray(end);
    if (end > 0) yield bytes.subarray(0, end);
  }
  closeSync(open);
  if (rest.length > 0) yield rest;
}

function main(args: readonly string[]): number {
  const at = args.indexOf('--key');
  const [checkpoints, rows, about] = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  if (checkpoints === undefined || rows === undefined) {
    console.error('usage: node verify-audit.ts checkpoints.txt rows.txt [about.txt] [--key KEYID]');
    return 1;
  }
  const verification = new Verification(readFileSync(checkpoints, 'utf8'), at < 0 ? undefined : args[at + 1]);
  const abouts = about === undefined ? undefined : piecesOf(about);
  for (const piece of piecesOf(rows)) verification.rows(piece, () => abouts?.next().value ?? null);
  const report = verification.report();
  console.log(JSON.stringify(report, null, 2));
  return report.findings.length === 0 ? 0 : 2;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
