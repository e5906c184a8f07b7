import { redeemRequest } from '@linli/protocol';
import { answerJson, problem, type Routes, readJson, setSessionCookie } from '../../platform/http/index.ts';
import { noteAccess } from '../note-access.ts';
import { deviceKind } from '../sessions/device-kind.ts';
import { openSession } from '../sessions/session-store.ts';
import { spendLink } from './link-store.ts';

/** `POST /api/access/redeem`: spends a link and opens a session of the app that it names. */
export const linkRoutes: Routes = (app, { platform }) => {
  app.post('/api/access/redeem', async c => {
    const body = redeemRequest.safeParse(await readJson(c));
    if (!body.success) return problem(c, 'invalid-input');
    const now = platform.clock.now();
    const device = deviceKind(c.req.header('user-agent'));
    const opened = await platform.database.platform(async tx => {
      const link = await spendLink(tx, body.data.token, 'sign-in', now);
      if (typeof link === 'string') return link;
      const { communityId, personId, assurance } = link;
      if (!communityId || !personId) return 'not-found' as const;
      const session = await openSession(tx, { communityId, personId, app: link.app, assurance, device, now });
      return { ...session, app: link.app, assurance, communityId, personId };
    });
    if (typeof opened === 'string') return problem(c, opened);
    const { communityId, personId, sessionId, assurance } = opened;
    await platform.database.write([communityId], tx =>
      noteAccess(tx, platform, {
        event: 'signed-in',
        communityId,
        personId,
        subjectId: sessionId,
        facts: { way: assurance, app: opened.app },
      }),
    );
    setSessionCookie(c, opened.app, opened.token, opened.seconds);
    return answerJson(c, { app: opened.app === 'cli' ? 'console' : opened.app, communityId });
  });
};
