import { createHash } from 'node:crypto';
import type { Draw } from '@linli/domain';

/** A stream of chance that is the same for the same question, so that a page that is read again says the same. Source: Mulberry32, of public domain. */
export function seededDraw(question: string): Draw {
  let state = createHash('sha256').update(question).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
