import { callAnswer } from '@linli/protocol';
import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import { answerOf } from '../platform/http/commands.ts';
import { problem, type Routes, readJson } from '../platform/http/index.ts';
import { newId } from '../platform/ids.ts';
import { readCallLink } from './link.ts';

const answerRequest = z.object({
  /** The same id again is the same answer: it changes nothing, whatever was said since. */
  id: z.uuid().optional(),
  token: z.string().min(20).max(400),
  answer: callAnswer,
  laterMinutes: z.number().int().min(5).max(720).optional(),
});

/**
 * `POST /api/callups/answer-link`: an answer by signed link, without sign-in. It speaks for the one person whose call it
 * is and for nothing else. The same answer again counts once, because the call already says so; a request that is replayed after the person has
 * said something else is answered as it was the first time, and changes nothing.
 */
export const callupsRoutes: Routes = (app, { platform, execute }) => {
  app.post('/api/callups/answer-link', async c => {
    const body = answerRequest.safeParse(await readJson(c));
    if (!body.success) return problem(c, 'invalid-input');
    const linked = await readCallLink(platform, body.data.token);
    if (typeof linked === 'string') return problem(c, linked);
    const { communityId, callUpId, callId, personId } = linked;
    const { id = newId(), answer, laterMinutes } = body.data;
    return answerOf(
      c,
      await execute(
        {
          id,
          kind: 'callups.answer',
          communityId,
          purpose: 'call-up',
          capturedAt: iso(platform.clock.now()),
          payload: { callUpId, callId, answer, ...(laterMinutes ? { laterMinutes } : {}) },
        },
        { personId, communityId, roles: [] },
      ),
    );
  });
};
