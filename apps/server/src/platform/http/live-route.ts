import type { Actor } from '@linli/domain';
import { reach } from '@linli/domain';
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { iso } from '../clock.ts';
import { reachedGrids } from '../execute.ts';
import { problem } from './problem.ts';
import type { HttpPorts } from './routes.ts';

const heartbeatMs = 15_000;

/** `GET /api/live`: Server-Sent Events that say what changed within the actor's reach; the page then reads it. */
export function liveRoute(app: Hono, { platform, live }: HttpPorts): void {
  app.get('/api/live', async c => {
    const actor = c.get('actor' as never) as Actor | null;
    if (!actor) return problem(c, 'not-signed-in');
    const wide = reach(actor, 'cases.inbox') === 'community';
    const gridIds = wide
      ? []
      : await platform.database.read([actor.communityId], tx =>
          reachedGrids(tx, actor, 'rounds.recordVisit', iso(platform.clock.now())),
        );
    return streamSSE(c, async stream => {
      let open = true;
      const stop = live.subscribe(
        actor,
        wide ? null : gridIds,
        event => void stream.writeSSE({ id: event.cursor, event: 'change', data: JSON.stringify(event) }),
      );
      stream.onAbort(() => {
        open = false;
        stop();
      });
      await stream.writeSSE({
        event: 'hello',
        data: JSON.stringify({ serverEpoch: platform.serverEpoch, serverTime: iso(platform.clock.now()) }),
      });
      while (open) {
        await stream.sleep(heartbeatMs);
        if (open) await stream.writeSSE({ event: 'beat', data: iso(platform.clock.now()) });
      }
    });
  });
}
