import type { Context } from 'hono';
import { setSessionCookie, sourceOf } from '../../platform/http/index.ts';
import { noteAccess } from '../note-access.ts';
import { deviceKind } from '../sessions/device-kind.ts';
import { openSession } from '../sessions/session-store.ts';
import { findAccount, findOwner, handleHash, plainName, savePassword } from './account-store.ts';
import { TooManyWaiting } from './hash-queue.ts';
import { bringsKnownDevice, knownDevice } from './known-device.ts';
import type { Owner, SignInPorts } from './ports.ts';

/** How it ended; `waitSeconds` when it was too much at once. */
export type PasswordAnswer =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly waitSeconds: number };

/**
 * The first factor: opens a session that opens nothing until the second follows. An unknown name takes as long as a wrong password and
 * looks like one.
 */
export async function signInWithPassword(
  c: Context,
  ports: SignInPorts,
  typed: { name: string; password: string },
): Promise<PasswordAnswer> {
  const { platform, passwords, limits } = ports;
  // Before anything is read: what turns a storm away must cost next to nothing.
  if (!bringsKnownDevice(c) && passwords.isCrowded('stranger')) throw new TooManyWaiting('passwords');
  const hash = handleHash(platform, 'name', plainName(typed.name));
  const owner = await platform.database.platform(tx => findOwner(tx, hash));
  const tried = {
    account: hash.toString('base64url'),
    device: owner ? knownDevice(c, platform, owner) : null,
    source: sourceOf(c),
  };
  const waitSeconds = limits.take(tried);
  if (waitSeconds > 0) return { kind: 'wait', waitSeconds };
  const account = owner && (await platform.database.read([owner.communityId], tx => findAccount(tx, owner)));
  const asking = tried.device === null ? 'stranger' : 'known';
  const checked = await passwords.check(typed.password, account?.password ?? null, asking).catch((error: unknown) => {
    // What was not judged is no try.
    limits.giveBack(tried);
    throw error;
  });
  const { isRight, stale } = checked;
  if (!owner || !isRight) {
    // Not waited for: the answer must not tell by its time whether the name is known.
    if (owner) void refused(ports, owner);
    return { kind: 'wrong' };
  }
  limits.giveBack(tried);
  if (stale) await rehash(ports, owner, typed.password);
  const opened = await platform.database.platform(tx =>
    openSession(tx, {
      ...owner,
      app: 'console',
      assurance: 'password',
      device: deviceKind(c.req.header('user-agent')),
      now: platform.clock.now(),
    }),
  );
  setSessionCookie(c, 'console', opened.token, opened.seconds);
  return { kind: 'right' };
}

async function rehash({ platform, passwords }: SignInPorts, owner: Owner, password: string): Promise<void> {
  const phc = await passwords.hash(password);
  await platform.database.write([owner.communityId], tx => savePassword(tx, owner, phc));
}

async function refused({ platform }: SignInPorts, owner: Owner): Promise<void> {
  await platform.database
    .write([owner.communityId], tx =>
      noteAccess(tx, platform, { ...owner, event: 'sign-in-refused', facts: { at: 'password' } }),
    )
    .catch(() => platform.log.warn({}, 'a refused sign-in could not be noted'));
}
