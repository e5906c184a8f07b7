import type { Actor } from '@linli/domain';
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { iso } from '../clock.ts';
import { problem } from './problem.ts';
import type { HttpPorts } from './routes.ts';
import { sessionOf } from './who.ts';

const heartbeatMs = 15_000;

/** One event of the stream. @param data without a line break */
const said = (event: string, data: string, id?: string): string =>
  `event: ${event}\ndata: ${data}\n${id ? `id: ${id}\n` : ''}\n`;

/**
 * `GET /api/live`: Server-Sent Events that say what changed within the session's reach; the page then reads it. `powers` says that the
 * reach itself changed, `ended` that the session opens nothing any more: nothing follows it.
 */
export function liveRoute(app: Hono, { platform, live }: HttpPorts): void {
  app.get('/api/live', async c => {
    const actor = c.get('actor' as never) as Actor | null;
    const session = sessionOf(c);
    if (!actor || !session) return problem(c, 'not-signed-in');
    const { communityId } = actor;
    return streamSSE(c, async stream => {
      let open = true;
      let wake = () => {};
      const close = () => {
        open = false;
        wake();
      };
      const say = (text: string) => void stream.write(text).catch(close);
      const stop = await live.subscribe({
        communityId,
        sessionId: session.sessionId,
        // What happened at once is said at once.
        send: events => say(events.map(event => said('change', JSON.stringify(event), event.cursor)).join('')),
        changed: () => say(said('powers', iso(platform.clock.now()))),
        // Said before the stream is closed, so that the page knows it was not the network.
        end: () =>
          void stream
            .writeSSE({ event: 'ended', data: iso(platform.clock.now()) })
            .catch(() => {})
            .finally(close),
      });
      if (!stop) return;
      stream.onAbort(() => {
        stop();
        close();
      });
      const { serverEpoch, clock } = platform;
      await stream.writeSSE({ event: 'hello', data: JSON.stringify({ serverEpoch, serverTime: iso(clock.now()) }) });
      while (open) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, heartbeatMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        if (open) await live.beat(communityId).catch(() => {});
        if (open) await stream.writeSSE({ event: 'beat', data: iso(platform.clock.now()) });
      }
      stop();
    });
  });
}
