import type { DivideSettings } from '../model.ts';
import type { DivideOptions } from '../search/search-division.ts';
import { type CommunityDivision, divideCommunity } from './divide-community.ts';
import { type CommunityDoors, type DoorBytesRefusal, readCommunityDoors } from './door-bytes.ts';

/** Where a block of a list begins and ends, by offsets into `bytes`. */
export interface Block {
  readonly bytes: Uint8Array;
  /** Start of the row that the block begins with or after. */
  readonly from: number;
  /** Communities that begin before this offset are the block's. */
  readonly to: number;
}

/** Called for each community of a block, in the order of the list. */
export type Divided = (division: CommunityDivision, list: CommunityDoors) => void;

/**
 * Divides the communities that begin in a block, one at a time: memory is that of one community. Stops at the first
 * row that cannot be read, or when the signal is aborted. `bytes` must reach to the end of the last community.
 */
export function divideBlock(
  block: Block,
  settings: DivideSettings,
  options: Pick<DivideOptions, 'signal' | 'effort'>,
  divided: Divided,
): DoorBytesRefusal | undefined {
  const to = Math.min(block.to, block.bytes.length);
  for (let at = block.from; at < to && !options.signal?.aborted; ) {
    const list = readCommunityDoors(block.bytes, at);
    if ('refused' in list) return list;
    if (list.size > 0) divided(divideCommunity(list, settings, options), list);
    at = list.end;
  }
  return undefined;
}

/**
 * Offset of the first row in `bytes` whose community is another than that of the row before it; rows begin at `from`,
 * the first of which belongs to what went before. `bytes.length` when there is none.
 */
export function nextCommunity(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const next = bytes.indexOf(10, at) + 1;
    if (next === 0 || next >= bytes.length) return bytes.length;
    if (!sameFirstCell(bytes, at, next)) return next;
    at = next;
  }
  return bytes.length;
}

function sameFirstCell(bytes: Uint8Array, a: number, b: number): boolean {
  for (let k = 0; ; k++) {
    if (bytes[a + k] !== bytes[b + k]) return false;
    if (bytes[a + k] === 44 || bytes[a + k] === undefined) return true;
  }
}
