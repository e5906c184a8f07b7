import type { Context } from 'hono';
import { iso } from '../../platform/clock.ts';
import {
  answerJson,
  clearSessionCookie,
  problem,
  type Routes,
  sessionOf,
  sessionToken,
} from '../../platform/http/index.ts';
import { noteAccess } from '../note-access.ts';
import { closeSession, noteWiped } from './session-store.ts';

/** `POST /api/access/sign-out`: ends the session, also for whoever kept its cookie. `POST /api/access/wiped`: a lost telephone says that it deleted everything. `POST /api/access/clear-traces`: a telephone that needs nothing of an emergency any more. */
export const sessionRoutes: Routes = (app, { platform }) => {
  app.post('/api/access/sign-out', async c => {
    const token = sessionToken(c);
    const closed = token ? await platform.database.platform(tx => closeSession(tx, token)) : undefined;
    if (closed)
      await platform.database.write([closed.communityId], tx =>
        noteAccess(tx, platform, { ...closed, event: 'signed-out', subjectId: closed.sessionId }),
      );
    clearSessionCookie(c);
    return answerJson(c, {});
  });

  app.post('/api/access/wiped', async c => {
    const session = sessionOf(c);
    if (session?.cut !== 'lost') return problem(c, 'not-found');
    const { communityId, personId, sessionId } = session;
    await platform.database.write([communityId], async tx => {
      const fresh = await noteWiped(tx, sessionId, iso(platform.clock.now()));
      if (fresh) await noteAccess(tx, platform, { event: 'device-wiped', communityId, personId, subjectId: sessionId });
    });
    clearSessionCookie(c);
    clearBrowser(c);
    return answerJson(c, {});
  });

  app.post('/api/access/clear-traces', c => {
    if (!sessionOf(c)) return problem(c, 'not-signed-in');
    clearBrowser(c);
    return answerJson(c, {});
  });
};

/**
 * Has the browser delete the files in which it keeps what our pages stored, whole: a page can only delete entries, which stay on the disk until the
 * browser tidies up. W3C Clear Site Data; taken over TLS and on this machine itself only.
 */
const clearBrowser = (c: Context): void => c.header('clear-site-data', '"storage", "cache"');
