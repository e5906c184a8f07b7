import type { Context } from 'hono';
import { iso } from '../../platform/clock.ts';
import type { Session } from '../../platform/http/session.ts';
import { noteAccess } from '../note-access.ts';
import { closeSessionsOf } from '../sessions/session-store.ts';
import {
  adoptSecret,
  beginAccount,
  dropHandles,
  findAccount,
  handleHash,
  keepHandle,
  markReady,
  openSecret,
  plainName,
  savePassword,
  savePendingSecret,
} from './account-store.ts';
import { newSecret, stepOfCode } from './code-app.ts';
import { finishSignIn } from './finish.ts';
import type { Owner, SignInPorts } from './ports.ts';
import { replaceRecoveryCodes } from './recovery-store.ts';
import { weaknessOf } from './weak-password.ts';
import { wordsOfPlace } from './words-of-place.ts';

/** Begins with a code app: the secret lies sealed beside the one in use until a code of it was shown. @returns the secret, base32 */
export async function beginCodeApp({ platform }: SignInPorts, owner: Owner): Promise<string> {
  const secret = newSecret();
  await platform.database.write([owner.communityId], async tx => {
    await beginAccount(tx, owner, iso(platform.clock.now()));
    await savePendingSecret(tx, platform, owner, secret);
  });
  return secret;
}

/** Why it was not set up. */
export type SetUpFault = 'password-short' | 'password-long' | 'password-guessable' | 'code-wrong' | 'name-taken';

/**
 * Sets name, password and code app at once, gives recovery codes, ends the person's other sessions of the console and opens a full one.
 * Nothing is stored when something is wrong.
 */
export async function setUpSignIn(
  c: Context,
  ports: SignInPorts,
  session: Session,
  typed: { name: string; password: string; code: string },
): Promise<SetUpFault | { readonly recoveryCodes: string[] }> {
  const { platform, passwords } = ports;
  const owner: Owner = { communityId: session.communityId, personId: session.personId };
  const weakness = await weaknessOf(typed.password, [typed.name, ...(await wordsOfPlace(platform, owner.communityId))]);
  if (weakness) return weakness;
  const phc = await passwords.hash(typed.password);
  const now = iso(platform.clock.now());
  const hash = handleHash(platform, 'name', plainName(typed.name));
  const made = await platform.database.write([owner.communityId], async tx => {
    const account = await findAccount(tx, owner);
    const secret = account && (await openSecret(tx, platform, owner, account.totpPending, account.keyId));
    const step = secret ? stepOfCode(secret, typed.code.replaceAll(/\s/g, ''), platform.clock.now()) : null;
    if (step === null) return 'code-wrong' as const;
    if (!(await keepHandle(tx, 'name', hash, owner, now))) return 'name-taken' as const;
    await dropHandles(tx, owner, 'name', hash);
    await savePassword(tx, owner, phc);
    await adoptSecret(tx, owner, step);
    await markReady(tx, owner, now);
    await closeSessionsOf(tx, owner, ['console', 'cli'], session.sessionId);
    await noteAccess(tx, platform, { ...owner, event: 'sign-in-set-up', facts: { way: 'password' } });
    return { recoveryCodes: await replaceRecoveryCodes(tx, platform, owner) };
  });
  if (typeof made !== 'string') await finishSignIn(c, ports, owner, 'set-up');
  return made;
}
