import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { iso } from '../../platform/clock.ts';
import { answerOf } from '../../platform/http/commands.ts';
import { makeBuckets, problem, type Routes, sourceOf, tooMany } from '../../platform/http/index.ts';
import { childId } from '../../platform/ids.ts';
import { operatorOf } from '../../platform/operator.ts';
import { atomFeed } from './feed.ts';
import { findCaller } from './key-store.ts';
import { capPaths } from './paths.ts';
import { type CapMessage, capMessages } from './told.ts';

/** A CAP message of more than this is no warning to one community. */
const mostBytes = 256 * 1024;
const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** Tries a minute: without a good key from one address, and with one key. */
const [strangersTries, holdersTries] = [30, 120];

/** Warnings in (`POST …/in`) and ours out (`GET …/out`, an Atom feed; `…/out/<identifier>`, the message): both by a key of the community's own. */
export const capRoutes: Routes = (app, { platform, execute }) => {
  const buckets = makeBuckets(platform.clock);
  /** The community whose key is shown; else what to answer. A wrong key looks like what is not there, one that has ended says so to whoever had it. */
  const letIn = async (c: Context): Promise<string | Response> => {
    const communityId = c.req.param('communityId') ?? '';
    const source = `source ${sourceOf(c)}`;
    const wait = buckets.take(source, strangersTries, 60_000);
    if (wait > 0) return tooMany(c, wait);
    const caller = isId(communityId) ? await findCaller(platform, communityId, c.req.header('authorization')) : null;
    if (!caller) return problem(c, 'not-found');
    if (caller === 'ended') return problem(c, 'cap-key-ended');
    buckets.giveBack(source);
    const holderWaits = buckets.take(`key ${caller.keyId}`, holdersTries, 60_000);
    return holderWaits > 0 ? tooMany(c, holderWaits) : communityId;
  };
  app.post('/api/emergencies/cap/:communityId/in', async c => {
    const communityId = await letIn(c);
    if (typeof communityId !== 'string') return communityId;
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
      operatorOf(communityId),
    );
    return answerOf(c, answered);
  });
  const ours = (communityId: string): Promise<readonly CapMessage[]> =>
    platform.database.read([communityId], tx => capMessages(tx, platform, communityId, iso(platform.clock.now())));
  app.get('/api/emergencies/cap/:communityId/out', async c => {
    const communityId = await letIn(c);
    if (typeof communityId !== 'string') return communityId;
    const base = `${platform.publicUrl()}${capPaths(communityId).outPath}`;
    const feed = atomFeed(await ours(communityId), base, 'Linli', iso(platform.clock.now()));
    return c.body(feed, 200, { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'no-store' });
  });
  app.get('/api/emergencies/cap/:communityId/out/:identifier', async c => {
    const communityId = await letIn(c);
    if (typeof communityId !== 'string') return communityId;
    const message = (await ours(communityId)).find(one => one.alert.identifier === c.req.param('identifier'));
    if (!message) return problem(c, 'not-found');
    return c.body(message.xml, 200, {
      'content-type': 'application/cap+xml; charset=utf-8',
      'cache-control': 'no-store',
    });
  });
};
