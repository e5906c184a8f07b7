import { redeemRequest, setUpRequest } from '@linli/protocol';
import {
  answerJson,
  clearSessionCookie,
  problem,
  type Routes,
  readJson,
  sessionToken,
  setSessionCookie,
} from '../platform/http/index.ts';
import { newId } from '../platform/ids.ts';
import { closeSession, isCodeTaken, openSession, spendLink } from './store.ts';

/** Sign-in by single-use link, set-up of the first community, sign-out. */
export const accessRoutes: Routes = (app, { platform, execute }) => {
  app.post('/api/access/redeem', async c => {
    const body = redeemRequest.safeParse(await readJson(c));
    if (!body.success) return problem(c, 'invalid-input');
    const now = platform.clock.now();
    const opened = await platform.database.platform(async tx => {
      const link = await spendLink(tx, body.data.token, 'sign-in', now);
      if (typeof link === 'string') return link;
      if (!link.communityId || !link.personId) return 'not-found' as const;
      const session = await openSession(tx, {
        communityId: link.communityId,
        personId: link.personId,
        app: link.app,
        now,
      });
      return { ...session, app: link.app, communityId: link.communityId };
    });
    if (typeof opened === 'string') return problem(c, opened);
    setSessionCookie(c, opened.app, opened.token, opened.seconds);
    return answerJson(c, { app: opened.app === 'cli' ? 'console' : opened.app, communityId: opened.communityId });
  });

  app.post('/api/access/set-up', async c => {
    const body = setUpRequest.safeParse(await readJson(c));
    if (!body.success)
      return problem(c, 'invalid-input', {
        faults: body.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message })),
      });
    const now = platform.clock.now();
    const { community, person } = body.data;
    const spent = await platform.database.platform(async tx => {
      if (await isCodeTaken(tx, community.code)) return 'taken' as const;
      return spendLink(tx, body.data.token, 'set-up', now);
    });
    if (spent === 'taken') return problem(c, 'refused', { code: 'community-code-taken' });
    if (typeof spent === 'string') return problem(c, spent);
    const communityId = newId();
    const personId = newId();
    // The set-up link speaks for the operator once: it makes the community, its first officer and that officer's role.
    const roles = ['operator', 'community-staff'].map(role => ({ role, gridId: null, generalGridId: null }));
    const operator = { personId: null, communityId, roles };
    const envelope = {
      communityId,
      status: 'actual' as const,
      purpose: 'set-up',
      capturedAt: new Date(now).toISOString(),
    };
    for (const command of [
      { id: newId(), kind: 'places.createCommunity', payload: { ...community, synthetic: platform.synthetic } },
      {
        id: newId(),
        kind: 'roster.addPeople',
        payload: {
          people: [
            {
              personId,
              name: person.name,
              ...(person.phone ? { phone: person.phone } : {}),
              kinds: [],
              state: 'active',
            },
          ],
        },
      },
      { id: newId(), kind: 'roster.appoint', payload: { assignmentId: newId(), personId, role: 'community-staff' } },
      { id: newId(), kind: 'roster.appoint', payload: { assignmentId: newId(), personId, role: 'operator' } },
    ]) {
      const answer = await execute({ ...envelope, ...command }, operator);
      if (answer.outcome !== 'accepted') throw new Error(`set-up: ${command.kind} ${answer.outcome}`);
    }
    const session = await platform.database.platform(tx =>
      openSession(tx, { communityId, personId, app: 'console', now }),
    );
    setSessionCookie(c, 'console', session.token, session.seconds);
    return answerJson(c, { communityId, personId });
  });

  app.post('/api/access/sign-out', async c => {
    const token = sessionToken(c);
    if (token) await platform.database.platform(tx => closeSession(tx, token));
    clearSessionCookie(c);
    return answerJson(c, {});
  });
};
