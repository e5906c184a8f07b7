/**
 * Proves from checkpoints that were kept outside, and from rows as the database holds them now, that nothing was changed, deleted, inserted,
 * swapped, cut off or written anew. Stands alone: this one file, Node's own cryptography, nothing of the server; an auditor can read it in an evening and
 * run it on a machine of their own (Node 22.18 or newer):
 *
 *   node verify-audit.ts checkpoints.txt rows.txt [about.txt] [--key KEYID]
 *
 * checkpoints.txt  first line the public key, then one checkpoint a line: JSON, a tab, the Ed25519 signature (base64) over the JSON's bytes
 * rows.txt         every row of journal and reads, one a line, exactly as it was sealed, in the order (xid, source, seq)
 * about.txt        what reads were about, as far as it is still kept: JSON {readId, salt (hex), subjects, detail}
 *
 * Leaves, nodes and roots as in RFC 6962 §2.1. Ends with 0 when all is well, 2 with findings, 1 when it could not read.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What is wrong, at which checkpoint, in words. */
export interface Finding {
  readonly code:
    | 'no-key'
    | 'other-key'
    | 'bad-signature'
    | 'broken-chain'
    | 'out-of-order'
    | 'row-deleted'
    | 'row-inserted'
    | 'row-changed'
    | 'cut-off'
    | 'written-anew'
    | 'about-changed';
  readonly checkpoint: number | null;
  readonly says: string;
}

/** What was looked at, and what was found. */
export interface Report {
  readonly checkpoints: number;
  readonly rows: number;
  /** Rows after the last checkpoint: not proved yet. */
  readonly unsealed: number;
  /** Reads whose subjects and reasons are no longer kept; that they took place is still proved. */
  readonly erased: number;
  readonly keyId: string | null;
  /** SHA-256 of the last checkpoint's line: what paper or a colleague's phone must show too. */
  readonly head: string | null;
  readonly findings: readonly Finding[];
}

interface Key {
  readonly xid: string;
  readonly source: string;
  readonly seq: number;
}

interface Checkpoint {
  readonly communityId: string;
  readonly number: number;
  readonly at: string;
  readonly rows: number;
  readonly totalRows: number;
  readonly to: Key;
  readonly root: string;
  readonly previous: string;
  readonly keyId: string;
}

interface SealedLine {
  readonly line: string;
  readonly text: string;
  readonly signature: Buffer;
  readonly says: Checkpoint;
}

const sha256 = (...parts: (Uint8Array | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const lines = (text: string): string[] => text.split('\n').filter(line => line !== '');

/** Compares all three; the texts may come from anywhere. `expectedKeyId` is what the auditor wrote down on the first day. */
export function verifyAudit(checkpointText: string, rowText: string, aboutText = '', expectedKeyId?: string): Report {
  const findings: Finding[] = [];
  const [first = '', ...rest] = lines(checkpointText);
  const key = readKey(first, expectedKeyId, findings);
  const sealed = rest.map(readLine);
  if (key) checkSignatures(sealed, key, findings);
  checkChain(sealed, findings);
  const rows = lines(rowText);
  const keys = rows.map(keyOf);
  checkOrder(keys, findings);
  const batches = split(sealed, keys);
  compare(sealed, batches, rows, findings);
  const erased = checkAbout(rows, aboutText, findings);
  const last = sealed.at(-1);
  return {
    checkpoints: sealed.length,
    rows: rows.length,
    unsealed: rows.length - (batches.at(-1)?.end ?? 0),
    erased,
    keyId: key?.keyId ?? null,
    head: last ? sha256(last.line).toString('hex') : null,
    findings,
  };
}

interface PublicKey {
  readonly keyId: string;
  readonly key: ReturnType<typeof createPublicKey>;
}

/** DER in front of a raw Ed25519 public key (RFC 8410). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

function readKey(line: string, expected: string | undefined, findings: Finding[]): PublicKey | null {
  const given = parse<{ linli?: string; publicKey?: string }>(line);
  const raw = Buffer.from(given?.publicKey ?? '', 'base64');
  if (given?.linli !== 'key/1' || raw.length !== 32) {
    findings.push({ code: 'no-key', checkpoint: null, says: 'the first line holds no public key' });
    return null;
  }
  const keyId = sha256(raw).toString('hex').slice(0, 16);
  if (expected && expected !== keyId)
    findings.push({ code: 'other-key', checkpoint: null, says: `signed by ${keyId}, expected ${expected}` });
  return { keyId, key: createPublicKey({ key: Buffer.concat([spkiHead, raw]), format: 'der', type: 'spki' }) };
}

function parse<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

function readLine(line: string): SealedLine {
  const tab = line.lastIndexOf('\t');
  const text = line.slice(0, tab);
  const says = parse<Checkpoint>(text);
  if (!says) throw new Error(`not a checkpoint: ${line.slice(0, 60)}`);
  return { line, text, signature: Buffer.from(line.slice(tab + 1), 'base64'), says };
}

function checkSignatures(sealed: readonly SealedLine[], { key }: PublicKey, findings: Finding[]): void {
  for (const { text, signature, says } of sealed)
    if (!verifySignature(null, Buffer.from(text, 'utf8'), key, signature))
      findings.push({ code: 'bad-signature', checkpoint: says.number, says: 'the signature does not fit the line' });
}

/** Numbers without a gap, each naming the line before, sums that add up, time that does not run backwards. */
function checkChain(sealed: readonly SealedLine[], findings: Finding[]): void {
  let previous = '0'.repeat(64);
  let before: Checkpoint | undefined;
  for (const { line, says } of sealed) {
    const holds =
      says.number === (before?.number ?? 0) + 1 &&
      says.previous === previous &&
      says.totalRows === (before?.totalRows ?? 0) + says.rows &&
      says.at >= (before?.at ?? '');
    if (!holds)
      findings.push({ code: 'broken-chain', checkpoint: says.number, says: 'does not follow from the line before' });
    previous = sha256(line).toString('hex');
    before = says;
  }
}

function keyOf(row: string): Key {
  const { xid, source, seq } = parse<Key>(row) ?? { xid: '0', source: '', seq: 0 };
  return { xid, source, seq };
}

/** Transaction numbers are 64 bits wide: more than a number of JavaScript holds exactly. */
function compareKeys(a: Key, b: Key): number {
  const [x, y] = [BigInt(a.xid), BigInt(b.xid)];
  if (x !== y) return x < y ? -1 : 1;
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return a.seq - b.seq;
}

function checkOrder(keys: readonly Key[], findings: Finding[]): void {
  const at = keys.findIndex((key, index) => index > 0 && compareKeys(keys[index - 1]!, key) >= 0);
  if (at > 0) findings.push({ code: 'out-of-order', checkpoint: null, says: `row ${at + 1} stands before its place` });
}

interface Batch {
  readonly start: number;
  readonly end: number;
}

/** Which rows belong to which checkpoint: by the last key that each signed line names, never by what the database says about it. */
function split(sealed: readonly SealedLine[], keys: readonly Key[]): Batch[] {
  let start = 0;
  return sealed.map(({ says }) => {
    let end = start;
    while (end < keys.length && compareKeys(keys[end]!, says.to) <= 0) end++;
    const batch = { start, end };
    start = end;
    return batch;
  });
}

function merkleRoot(rows: readonly string[]): string {
  if (rows.length === 0) return sha256('').toString('hex');
  const tree = (from: number, to: number): Buffer => {
    if (to - from === 1) return sha256(Buffer.from([0]), rows[from]!);
    let half = 1;
    while (half * 2 < to - from) half *= 2;
    return sha256(Buffer.from([1]), tree(from, from + half), tree(from + half, to));
  };
  return tree(0, rows.length).toString('hex');
}

/** Compares each checkpoint with the rows that are there, and says what kind of difference it is. */
function compare(
  sealed: readonly SealedLine[],
  batches: readonly Batch[],
  rows: readonly string[],
  findings: Finding[],
): void {
  const wrong: Finding[] = [];
  const lastWithRows = batches.findLastIndex(batch => batch.end > batch.start);
  for (const [index, { says }] of sealed.entries()) {
    const { start, end } = batches[index]!;
    const there = end - start;
    if (there === says.rows && merkleRoot(rows.slice(start, end)) === says.root) continue;
    if (index > lastWithRows || (there < says.rows && end === rows.length))
      wrong.push({
        code: 'cut-off',
        checkpoint: says.number,
        says: `${says.rows - there} of ${says.rows} rows are gone`,
      });
    else if (there < says.rows)
      wrong.push({ code: 'row-deleted', checkpoint: says.number, says: `${there} rows instead of ${says.rows}` });
    else if (there > says.rows)
      wrong.push({ code: 'row-inserted', checkpoint: says.number, says: `${there} rows instead of ${says.rows}` });
    else wrong.push({ code: 'row-changed', checkpoint: says.number, says: 'the rows are not those that were sealed' });
  }
  findings.push(...wrong);
  const changed = wrong.filter(one => one.code === 'row-changed').map(one => one.checkpoint ?? 0);
  const from = changed[0];
  if (from !== undefined && changed.length > 1 && changed.length === sealed.length - from + 1)
    findings.push({ code: 'written-anew', checkpoint: from, says: `everything from checkpoint ${from} on differs` });
}

interface About {
  readonly readId: string;
  readonly salt: string;
  readonly subjects: readonly string[];
  readonly detail: string | null;
}

/** What reads were about fits the commitments in their rows. @returns reads for which it is no longer kept */
function checkAbout(rows: readonly string[], aboutText: string, findings: Finding[]): number {
  const abouts = new Map(lines(aboutText).map(line => [parse<About>(line)?.readId, parse<About>(line)] as const));
  let erased = 0;
  for (const row of rows) {
    const read = parse<{ source: string; readId: string; commitment: string }>(row);
    if (read?.source !== 'read') continue;
    const about = abouts.get(read.readId);
    if (!about) {
      erased++;
      continue;
    }
    const commitment = sha256(Buffer.from(about.salt, 'hex'), JSON.stringify([about.subjects, about.detail]));
    if (commitment.toString('hex') !== read.commitment)
      findings.push({
        code: 'about-changed',
        checkpoint: null,
        says: `what read ${read.readId} was about was changed`,
      });
  }
  return erased;
}

function main(args: readonly string[]): number {
  const at = args.indexOf('--key');
  const files = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  const [checkpoints, rows, about] = files.map(file => readFileSync(file, 'utf8'));
  if (checkpoints === undefined || rows === undefined) {
    console.error('usage: node verify-audit.ts checkpoints.txt rows.txt [about.txt] [--key KEYID]');
    return 1;
  }
  const report = verifyAudit(checkpoints, rows, about, at < 0 ? undefined : args[at + 1]);
  console.log(JSON.stringify(report, null, 2));
  return report.findings.length === 0 ? 0 : 2;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
