import type { Context } from 'hono';
import { iso } from '../../platform/clock.ts';
import { problem, sessionOf, standingOf } from '../../platform/http/index.ts';
import type { Session } from '../../platform/http/session.ts';
import { findAccount } from './account-store.ts';
import type { Owner, SignInPorts } from './ports.ts';

/** Minutes for which a second factor that was shown lets its person change how they sign in. */
const confirmedMinutes = 10;

/**
 * The session that may set up or change its person's sign-in: before there is any, every session of the console; afterwards one in which
 * the second factor was shown just now. Otherwise the answer that says what is missing.
 */
export async function settingUp(c: Context, { platform }: SignInPorts): Promise<Session | Response> {
  const session = sessionOf(c);
  if (!session || session.cut || session.app !== 'console') return problem(c, 'not-signed-in');
  const account = await platform.database.read([session.communityId], tx => findAccount(tx, session));
  if (!account?.isReady) return session;
  if (standingOf(c)?.kind !== 'full') return problem(c, 'not-signed-in');
  const since = platform.clock.now() - Date.parse(session.confirmedAt ?? iso(0));
  return since < confirmedMinutes * 60_000 ? session : problem(c, 'confirm-again');
}

/** Whose sign-in a session is about. */
export const ownerOf = ({ communityId, personId }: Session): Owner => ({ communityId, personId });
