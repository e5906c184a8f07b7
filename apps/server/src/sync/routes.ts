import type { Actor } from '@linli/domain';
import { id, type SyncAnswer, type SyncResponse, syncRequest } from '@linli/protocol';
import { z } from 'zod';
import { faultsOf } from '../platform/admit.ts';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import { answerJson, makeBuckets, problem, type Routes, readJson, sessionOf, tooMany } from '../platform/http/index.ts';
import type { Session } from '../platform/http/session.ts';
import { listHeld } from './held.ts';
import { judgeItem, keepItem, type RawItem } from './judge-item.ts';

/** Items are looked at one by one: what is wrong with one is its own answer, not the request's. Without an id there is no answering. */
const request = syncRequest.extend({ items: z.array(z.looseObject({ id })).max(100) });

/**
 * `POST /api/sync`: what a phone recorded, in its order, each item ending in exactly one of accepted, merged, conflict, held.
 * Without a session nothing is taken and the phone keeps everything (401). From a telephone that was cut off everything is held and nothing applied.
 */
export const syncRoutes: Routes = (app, { platform, execute, sharing }) => {
  const buckets = makeBuckets(platform.clock);
  app.post('/api/sync', async c => {
    const actor = c.get('actor' as never) as Actor | null;
    const cut = sessionOf(c)?.cut ? sessionOf(c) : null;
    if (!actor && !cut) return problem(c, 'not-signed-in');
    const body = request.safeParse(await readJson(c));
    if (!body.success) return problem(c, 'invalid-input', { faults: faultsOf(body.error) });
    const now = platform.clock.now();
    const clockSkewSeconds = Math.round((now - Date.parse(body.data.sentAt)) / 1000);
    const answerWith = (answers: readonly SyncAnswer[]) => answerJson(c, answerOf(platform, clockSkewSeconds, answers));
    if (!actor) {
      const wait = cut ? buckets.take(cut.sessionId, handOversAnHour, 3_600_000) : 0;
      if (wait > 0 || !cut) return tooMany(c, wait);
      return answerWith(await quarantine(platform, cut, body.data.items as RawItem[]));
    }
    const ids = body.data.items.map(item => item.id);
    const kept = await platform.database.read([actor.communityId], tx =>
      listHeld(tx, platform, actor.communityId, ids),
    );
    const ports = { platform, execute, actor, clockSkewSeconds, kept };
    const answers: SyncAnswer[] = [];
    for (const run of runsOf(body.data.items as RawItem[], sharing))
      answers.push(...(await Promise.all(run.map(item => judgeItem(ports, item)))));
    return answerWith(answers);
  });
};

/** Items in their order, those side by side that are of one kind of which several may be given at once. */
function runsOf(items: readonly RawItem[], sharing: ReadonlySet<string>): readonly (readonly RawItem[])[] {
  const runs: RawItem[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last && last[0]?.kind === item.kind && sharing.has(String(item.kind))) last.push(item);
    else runs.push([item]);
  }
  return runs;
}

/** Requests in which a cut session may hand over what it holds, in an hour: a person has to look at every item. */
const handOversAnHour = 20;

/** What a lost or copied telephone still holds: nothing of it is applied, nothing is lost; a person at the office decides. */
async function quarantine(platform: Platform, session: Session, items: readonly RawItem[]): Promise<SyncAnswer[]> {
  const code = session.cut === 'lost' ? 'device-lost' : 'session-copied';
  const answers: SyncAnswer[] = [];
  for (const item of items) answers.push(await keepItem(platform, session, item, { outcome: 'held', code }));
  return answers;
}

const answerOf = (platform: Platform, clockSkewSeconds: number, answers: readonly SyncAnswer[]): SyncResponse => ({
  envelope: 'linli-sync/1',
  serverEpoch: platform.serverEpoch,
  serverTime: iso(platform.clock.now()),
  clockSkewSeconds,
  answers: [...answers],
});
