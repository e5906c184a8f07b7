import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { iso } from '../../platform/clock.ts';
import { answerOf } from '../../platform/http/commands.ts';
import { problem, type Routes } from '../../platform/http/index.ts';
import { childId } from '../../platform/ids.ts';
import { atomFeed } from './feed.ts';
import { capPaths, isCapKey } from './token.ts';
import { type CapMessage, capMessages } from './told.ts';

/** A CAP message of more than this is no warning to one community. */
const mostBytes = 256 * 1024;
const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** Warnings in (`POST …/in`) and ours out (`GET …/out`, an Atom feed; `…/out/<identifier>`, the message): both by the community's own key. */
export const capRoutes: Routes = (app, { platform, execute }) => {
  const mayIn = (c: Context): string | null => {
    const communityId = c.req.param('communityId') ?? '';
    return isId(communityId) && isCapKey(platform, communityId, c.req.header('authorization')) ? communityId : null;
  };
  app.post('/api/emergencies/cap/:communityId/in', async c => {
    const communityId = mayIn(c);
    if (!communityId) return problem(c, 'not-found');
    const xml = await c.req.text();
    if (Buffer.byteLength(xml) > mostBytes) return problem(c, 'too-large', { facts: { limitBytes: mostBytes } });
    const answered = await execute(
      {
        id: childId(communityId, `cap-in:${createHash('sha256').update(xml).digest('hex')}`),
        kind: 'emergencies.receiveWarning',
        communityId,
        capturedAt: iso(platform.clock.now()),
        payload: { xml },
      },
      { personId: null, communityId, roles: [{ role: 'operator', gridId: null, generalGridId: null }] },
    );
    return answerOf(c, answered);
  });
  const ours = (communityId: string): Promise<readonly CapMessage[]> =>
    platform.database.read([communityId], tx => capMessages(tx, platform, communityId, iso(platform.clock.now())));
  app.get('/api/emergencies/cap/:communityId/out', async c => {
    const communityId = mayIn(c);
    if (!communityId) return problem(c, 'not-found');
    const base = `${platform.publicUrl()}${capPaths(communityId).outPath}`;
    const feed = atomFeed(await ours(communityId), base, 'Linli', iso(platform.clock.now()));
    return c.body(feed, 200, { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'no-store' });
  });
  app.get('/api/emergencies/cap/:communityId/out/:identifier', async c => {
    const communityId = mayIn(c);
    const message = communityId
      ? (await ours(communityId)).find(one => one.alert.identifier === c.req.param('identifier'))
      : undefined;
    if (!message) return problem(c, 'not-found');
    return c.body(message.xml, 200, {
      'content-type': 'application/cap+xml; charset=utf-8',
      'cache-control': 'no-store',
    });
  });
};
