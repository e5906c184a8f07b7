import { createHash } from 'node:crypto';
import type { Signer } from '../../platform/signer.ts';
import { merkleRoot } from './merkle.ts';
import type { SealKey, SealRow } from './sealed-rows.ts';

/** What a checkpoint says. It is signed as JSON in this order of keys and travels as one line: JSON, a tab, the signature. */
export interface Checkpoint {
  readonly linli: 'checkpoint/1';
  readonly communityId: string;
  /** 1, 2, 3 … without a gap. */
  readonly number: number;
  readonly at: string;
  /** Rows that it covers, and all up to here. */
  readonly rows: number;
  readonly totalRows: number;
  /** Last row that it covers. */
  readonly to: SealKey;
  /** Merkle root over the rows' text, hex. */
  readonly root: string;
  /** SHA-256 of the line before, hex; 64 zeros for the first. */
  readonly previous: string;
  readonly keyId: string;
}

/** The line of the next checkpoint over some rows (at least one), in their order. */
export function checkpointLine(
  last: string | null,
  head: { readonly communityId: string; readonly at: string },
  rows: readonly SealRow[],
  signer: Signer,
): string {
  const before = last === null ? null : readCheckpoint(last);
  const { xid, source, seq } = rows.at(-1)!;
  const checkpoint: Checkpoint = {
    linli: 'checkpoint/1',
    communityId: head.communityId,
    number: (before?.number ?? 0) + 1,
    at: head.at,
    rows: rows.length,
    totalRows: (before?.totalRows ?? 0) + rows.length,
    to: { xid, source, seq },
    root: merkleRoot(rows.map(row => row.text)).toString('hex'),
    previous: last === null ? '0'.repeat(64) : lineHash(last),
    keyId: signer.keyId,
  };
  const text = JSON.stringify(checkpoint);
  return `${text}\t${signer.sign(text)}`;
}

/** What a line says; its signature is not looked at here. */
export const readCheckpoint = (line: string): Checkpoint => JSON.parse(line.slice(0, line.indexOf('\t')));

export const lineHash = (line: string): string => createHash('sha256').update(line, 'utf8').digest('hex');

/** A checkpoint in a form for paper or the telephone: number, day and minute, rows so far, and the first 80 bits of the line's hash. */
export function printableCheckpoint(line: string): string {
  const { number, at, totalRows } = readCheckpoint(line);
  const groups = lineHash(line).slice(0, 20).toUpperCase().match(/.{4}/g);
  return `#${number} · ${at.slice(0, 16)}Z · ${totalRows} · ${groups?.join('-')}`;
}
