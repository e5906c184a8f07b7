import { iso } from '../../platform/clock.ts';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { findAccount, openSecret, takeStep } from './account-store.ts';
import { stepOfCode } from './code-app.ts';
import type { Owner } from './ports.ts';
import { readRecoveryCode } from './recovery-codes.ts';
import { spendRecoveryCode } from './recovery-store.ts';

/** Checks a second factor and takes it: no code of the app and no recovery code opens twice. @returns which it was; null when wrong */
export async function takeSecondFactor(
  tx: Tx,
  platform: Platform,
  owner: Owner,
  typed: string,
): Promise<'code-app' | 'recovery-code' | null> {
  const now = platform.clock.now();
  const digits = typed.replaceAll(/\s/g, '');
  if (/^\d{6}$/.test(digits)) {
    const account = await findAccount(tx, owner);
    const secret = account && (await openSecret(tx, platform, owner, account.totpSecret, account.keyId));
    const step = secret ? stepOfCode(secret, digits, now) : null;
    return step !== null && (await takeStep(tx, owner, step)) ? 'code-app' : null;
  }
  if (!readRecoveryCode(typed)) return null;
  return (await spendRecoveryCode(tx, platform, owner, typed, iso(now))) ? 'recovery-code' : null;
}
