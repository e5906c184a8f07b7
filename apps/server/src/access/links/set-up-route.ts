import { setUpRequest } from '@linli/protocol';
import { answerJson, problem, type Routes, readJson, setSessionCookie } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids.ts';
import { deviceKind } from '../sessions/device-kind.ts';
import { openSession } from '../sessions/session-store.ts';
import { isCodeTaken, spendLink } from './link-store.ts';

/** `POST /api/access/set-up`: the first link makes the community, its first officer, and a session in which a new office may begin at once. */
export const setUpRoute: Routes = (app, { platform, execute }) => {
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
      openSession(tx, {
        communityId,
        personId,
        app: 'console',
        assurance: 'own',
        device: deviceKind(c.req.header('user-agent')),
        now,
      }),
    );
    setSessionCookie(c, 'console', session.token, session.seconds);
    return answerJson(c, { communityId, personId });
  });
};
