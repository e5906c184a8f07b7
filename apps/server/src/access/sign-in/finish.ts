import type { Context } from 'hono';
import { sessionToken, setSessionCookie } from '../../platform/http/index.ts';
import { noteAccess } from '../note-access.ts';
import { deviceKind } from '../sessions/device-kind.ts';
import { closeSession, openSession } from '../sessions/session-store.ts';
import { rememberDevice } from './known-device.ts';
import type { Owner, SignInPorts } from './ports.ts';

/** By what a full session was opened, for the journal. */
export type SignInWay = 'code-app' | 'recovery-code' | 'passkey' | 'provider' | 'set-up';

/** Opens a full session of the console in place of the one that was shown: what was known before signing in opens nothing after it. */
export async function finishSignIn(c: Context, { platform }: SignInPorts, owner: Owner, way: SignInWay): Promise<void> {
  const { database, clock } = platform;
  const before = sessionToken(c);
  const opened = await database.write([owner.communityId], async tx => {
    if (before) await closeSession(tx, before);
    const session = await openSession(tx, {
      ...owner,
      app: 'console',
      assurance: 'full',
      device: deviceKind(c.req.header('user-agent')),
      now: clock.now(),
    });
    await noteAccess(tx, platform, { ...owner, event: 'signed-in', subjectId: session.sessionId, facts: { way } });
    return session;
  });
  setSessionCookie(c, 'console', opened.token, opened.seconds);
  rememberDevice(c, platform, owner);
}
