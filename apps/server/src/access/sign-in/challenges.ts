import { randomBytes } from 'node:crypto';
import type { Platform } from '../../platform/command.ts';

/** What a challenge is for; one for the one opens nothing of the other. */
export type ChallengeUse = 'register' | 'sign-in';

/** Makes challenges and takes each back once. */
export interface Challenges {
  /** @param about whom it is for: a session, or nobody yet. @returns base64url */
  make(use: ChallengeUse, about: string): string;
  take(challenge: string, use: ChallengeUse, about: string): boolean;
}

const liveMs = 5 * 60_000;
const nonceBytes = 16;
/** Used ones remembered at most: only right answers get here, so nobody can fill it by asking. */
const remembered = 10_000;

/** A challenge carries its own end and a keyed seal, so asking for many costs this server nothing. */
export function makeChallenges({ vault, clock }: Platform): Challenges {
  const used = new Map<string, number>();
  const sealOf = (head: Buffer, use: ChallengeUse, about: string): Buffer =>
    Buffer.from(vault.derive(`challenge:${use}:${about}:${head.toString('hex')}`), 'base64url');
  return {
    make(use, about) {
      const head = Buffer.alloc(nonceBytes + 6);
      randomBytes(nonceBytes).copy(head);
      head.writeUIntBE(clock.now() + liveMs, nonceBytes, 6);
      return Buffer.concat([head, sealOf(head, use, about)]).toString('base64url');
    },
    take(challenge, use, about) {
      const bytes = Buffer.from(challenge, 'base64url');
      const head = bytes.subarray(0, nonceBytes + 6);
      if (head.length < nonceBytes + 6 || head.readUIntBE(nonceBytes, 6) <= clock.now()) return false;
      if (!bytes.subarray(head.length).equals(sealOf(head, use, about)) || used.has(challenge)) return false;
      used.set(challenge, head.readUIntBE(nonceBytes, 6));
      for (const [each, end] of used) {
        if (end > clock.now() && used.size <= remembered) break;
        used.delete(each);
      }
      return true;
    },
  };
}
