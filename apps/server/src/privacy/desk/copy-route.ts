import { id } from '@linli/protocol';
import type { Hono } from 'hono';
import { z } from 'zod';
import { iso, localDay } from '../../platform/clock.ts';
import type { HttpPorts } from '../../platform/http/index.ts';
import { answerOf, problem, readJson, whoMay, writtenPage } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids.ts';
import { copyPage } from './copy-page.ts';
import { ownDataOfDoor, ownDataOfHelper } from './own-data.ts';
import { findRequest } from './store.ts';

const asked = z.object({ requestId: id, locale: z.enum(['zh', 'en']).default('zh') });

/** `POST /api/privacy/copy`: runs `privacy.takeCopy`, then answers with the printable page. What the command refuses becomes no page. */
export function copyRoute(app: Hono, { platform, execute }: HttpPorts): void {
  app.post('/api/privacy/copy', async c => {
    const actor = await whoMay(c, platform, 'privacy.takeCopy');
    if (actor instanceof Response) return actor;
    const body = asked.safeParse(await readJson(c));
    if (!body.success) return problem(c, 'invalid-input');
    const { requestId, locale } = body.data;
    const { communityId } = actor;
    const now = iso(platform.clock.now());
    const command = {
      id: newId(),
      kind: 'privacy.takeCopy',
      communityId,
      purpose: 'own-data',
      capturedAt: now,
      payload: { requestId },
    };
    const answer = await execute(command, actor);
    if (answer.outcome !== 'accepted') return answerOf(c, answer);
    const data = await platform.database.write([communityId], async tx => {
      const request = await findRequest(tx, communityId, requestId);
      if (request?.doorId) return ownDataOfDoor(tx, platform, communityId, request.doorId, true);
      return request?.personId ? ownDataOfHelper(tx, platform, communityId, request.personId) : null;
    });
    if (!data) return problem(c, 'not-found');
    return writtenPage(c, copyPage(data, { on: localDay(now), requestId }, locale), 200, {
      'cache-control': 'no-store',
    });
  });
}
