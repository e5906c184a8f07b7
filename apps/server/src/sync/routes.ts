import type { Actor } from '@linli/domain';
import { id, type SyncAnswer, type SyncResponse, syncRequest } from '@linli/protocol';
import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import { faultsOf } from '../platform/execute.ts';
import { answerJson, problem, type Routes, readJson } from '../platform/http/index.ts';
import { listHeld } from './held.ts';
import { judgeItem, type RawItem } from './judge-item.ts';

/** Items are looked at one by one: what is wrong with one is its own answer, not the request's. Without an id there is no answering. */
const request = syncRequest.extend({ items: z.array(z.looseObject({ id })).max(100) });

/**
 * `POST /api/sync`: what a phone recorded, in its order, each item ending in exactly one of accepted, merged, conflict, held.
 * Without a session nothing is taken and the phone keeps everything (401).
 */
export const syncRoutes: Routes = (app, { platform, execute }) => {
  app.post('/api/sync', async c => {
    const actor = c.get('actor' as never) as Actor | null;
    if (!actor) return problem(c, 'not-signed-in');
    const body = request.safeParse(await readJson(c));
    if (!body.success) return problem(c, 'invalid-input', { faults: faultsOf(body.error) });
    const now = platform.clock.now();
    const clockSkewSeconds = Math.round((now - Date.parse(body.data.sentAt)) / 1000);
    const ids = body.data.items.map(item => item.id);
    const kept = await platform.database.read([actor.communityId], tx =>
      listHeld(tx, platform, actor.communityId, ids),
    );
    const ports = { platform, execute, actor, clockSkewSeconds, kept };
    const answers: SyncAnswer[] = [];
    for (const item of body.data.items) answers.push(await judgeItem(ports, item as RawItem));
    const response: SyncResponse = {
      envelope: 'linli-sync/1',
      serverEpoch: platform.serverEpoch,
      serverTime: iso(platform.clock.now()),
      clockSkewSeconds,
      answers,
    };
    return answerJson(c, response);
  });
};
