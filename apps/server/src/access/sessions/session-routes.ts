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

/** `POST /api/access/sign-out`: ends the session, also for whoever kept its cookie. `POST /api/access/wiped`: a lost telephone says that it deleted everything. */
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
    return answerJson(c, {});
  });
};
