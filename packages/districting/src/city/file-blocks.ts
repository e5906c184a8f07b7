import { type Block, nextCommunity } from './divide-block.ts';
import { LONGEST_ROW } from './door-bytes.ts';

/** Bytes beyond its block that a community may reach; a longer one is cut off and refused as a row that cannot be read. */
const OVERHANG = 1 << 22;

/** A block of a file, and where in the file its bytes begin: an offset in the block plus `base` is one in the file. */
export interface FileBlock extends Block {
  readonly base: number;
}

/** Bytes that a buffer for blocks of this size must hold. */
export function blockBufferBytes(blockBytes: number): number {
  return LONGEST_ROW + blockBytes + OVERHANG;
}

/**
 * The `number`-th block of a list in a file, ready for `divideBlock`: communities that begin in it are its own, wherever they
 * end. `read(into, at)` fills a buffer from an offset of the file on and returns how many bytes there were; `buffer` has
 * `blockBufferBytes` and is used again for the next block.
 */
export function blockOfFile(
  read: (into: Uint8Array, at: number) => number,
  buffer: Uint8Array,
  number: number,
  blockBytes: number,
): FileBlock {
  const start = number * blockBytes;
  const base = Math.max(0, start - LONGEST_ROW);
  const bytes = buffer.subarray(0, read(buffer, base));
  const from = number === 0 ? bytes.indexOf(10) + 1 : nextCommunity(bytes, bytes.lastIndexOf(10, start - base - 2) + 1);
  return { bytes, from, to: start - base + blockBytes, base };
}

/** Passes numbered results on in their order, whichever comes first: each waits for those before it. */
export function inOrder<T extends { readonly block: number }>(next: (result: T) => void): (result: T) => void {
  const waiting = new Map<number, T>();
  let due = 0;
  return result => {
    waiting.set(result.block, result);
    for (let ready = waiting.get(due); ready; ready = waiting.get(due)) {
      waiting.delete(due++);
      next(ready);
    }
  };
}
