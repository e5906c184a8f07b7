import { answerJson, clearSessionCookie, type Routes, sessionToken } from '../../platform/http/index.ts';
import { noteAccess } from '../note-access.ts';
import { closeSession } from './session-store.ts';

/** `POST /api/access/sign-out`: ends the session, also for whoever kept its cookie. */
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
};
