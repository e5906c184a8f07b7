import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 §2.1: a leaf is SHA-256(0x00 ‖ row), a node SHA-256(0x01 ‖ left ‖ right), split at the largest power of two below the count.
 * The verifier has its own, so that an error here does not hide itself.
 */
const leafMark = Buffer.from([0]);
const nodeMark = Buffer.from([1]);
const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Root over rows as text, in their order; of none: SHA-256 of nothing. */
export function merkleRoot(rows: readonly string[]): Buffer {
  let level = rows.map(row => sha256(leafMark, Buffer.from(row, 'utf8')));
  if (level.length === 0) return sha256();
  // Pairing neighbours and carrying an odd last one up gives the same tree as splitting at powers of two.
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let at = 0; at + 1 < level.length; at += 2) next.push(sha256(nodeMark, level[at]!, level[at + 1]!));
    if (level.length % 2 === 1) next.push(level.at(-1)!);
    level = next;
  }
  return level[0]!;
}
