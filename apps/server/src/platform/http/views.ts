import { type Actor, ownCompoundIds, purposesOf, reach, type Situation } from '@linli/domain';
import { id, type ViewName, views as viewSpecs } from '@linli/protocol';
import { askedBy, restrict } from '@linli/protocol/personal';
import type { Context, Hono } from 'hono';
import { faultsOf } from '../admit.ts';
import { iso } from '../clock.ts';
import type { Platform } from '../command.ts';
import { reachedGrids } from '../in-scope.ts';
import { findMode, situationOf } from '../mode.ts';
import type { Tx } from '../postgres/database.ts';
import { gatherReads, Reading } from '../reads/reading.ts';
import { recordRead } from '../reads/record-read.ts';
import { seeingOf, seesOf } from '../smallest-view.ts';
import { type AnyView, notFound } from '../view.ts';
import { answerJson, answerText, problem } from './problem.ts';
import { recordDenial, requestIdOf } from './reads.ts';
import type { HttpPorts } from './routes.ts';
import { sharedAnswer } from './shared-answer.ts';

/** `GET /api/<capability>/<view>?…`: default deny by the policy table, then one reading transaction. */
export function viewRoutes(app: Hono, ports: HttpPorts, views: ReadonlyMap<string, AnyView>): void {
  app.get('/api/:capability/:view', async (c, next) => {
    const name = `${c.req.param('capability')}.${c.req.param('view')}`;
    const view = views.get(name);
    return view ? answerView(c, ports, view) : next();
  });
}

async function answerView(c: Context, { platform }: HttpPorts, view: AnyView): Promise<Response> {
  const actor = c.get('actor') as Actor | null;
  // What is said to be for something that no row names is denied before anything is read.
  const purpose = c.req.header('x-linli-purpose');
  const asksEmergency = c.req.query('emergencyId');
  const emergencyId = asksEmergency && id.safeParse(asksEmergency).success ? asksEmergency : undefined;
  const situation = await situationOf(platform.database, actor, {
    operation: view.name,
    now: iso(platform.clock.now()),
    communityId: actor?.communityId ?? null,
    purpose,
    ...(emergencyId ? { emergencyId } : {}),
  });
  const within = reach(actor, view.name, situation);
  // Another community is told apart from none at all by nothing, not even by what is wrong with the rest of the query.
  const named = c.req.query('communityId');
  const isElsewhere = Boolean(actor && named && named !== actor.communityId);
  if (within === null || isElsewhere) {
    await recordDenial(c, platform, view.name, purpose ?? null);
    return problem(c, within === null ? (actor ? 'not-allowed' : 'not-signed-in') : 'not-found');
  }
  const spec = viewSpecs[view.name as ViewName];
  const query = spec.query.safeParse(c.req.query());
  if (!query.success) return problem(c, 'invalid-input', { faults: faultsOf(query.error) });
  const sees = seesOf(actor, view.name, situation);
  const see = seeingOf(sees);
  // Nobody searches by what they may not see: the length of the answer would tell it.
  if (askedBy(view.name, query.data as Record<string, unknown>).some(datum => see(datum) === 'absent')) {
    await recordDenial(c, platform, view.name, purpose ?? null);
    return problem(c, 'not-allowed');
  }
  const asked = query.data as { communityId?: string; find?: string };
  const communityId = actor?.communityId ?? asked.communityId ?? null;
  const now = iso(platform.clock.now());
  const usual = purpose ?? purposesOf(view.name)[0] ?? 'daily-service';
  if (view.shared && actor && communityId && within === 'community') {
    const asker = { view, query: query.data, communityId, actor, purpose: usual, situation, emergencyId, sees };
    const json = await sharedAnswer(platform, { ...asker, requestId: requestIdOf(c) });
    return json === null ? problem(c, 'not-found') : answerText(c, json);
  }
  const ahead = communityId && (await view.ahead?.({ query: query.data as never, communityId, platform }));
  const reading = new Reading(requestIdOf(c));
  const read = async (tx: Tx) => {
    const gridIds = actor && within === 'own-grid' ? await reachedGrids(tx, actor, view.name, now, situation) : [];
    const compoundIds = actor && within === 'own-compound' ? ownCompoundIds(actor, view.name, situation) : [];
    const scope = { within, gridIds, compoundIds, purpose: usual, sees };
    const context = { query: query.data as never, actor, ...scope, communityId, now, platform };
    const answer = await gatherReads(reading, () => view.read(tx, context, ahead));
    // In the same transaction: an answer that could not be written down is no answer.
    const head = { operation: view.name, actor, purpose: usual, now };
    await writeDown(tx, platform, reading, { ...head, situation, emergencyId, find: asked.find });
    return answer;
  };
  // Without an actor no community is opened: an open view finds its own by receipt, code or token.
  const answer = await platform.database.read(actor && communityId ? [communityId] : [], read);
  const seen = answer === notFound ? undefined : restrict(view.name, answer, see);
  if (seen === undefined) return problem(c, 'not-found');
  if (process.env.LINLI_CHECK_ANSWERS === '1') spec.response.parse(seen);
  return answerJson(c, seen);
}

interface Look {
  readonly operation: string;
  readonly actor: Actor | null;
  readonly purpose: string;
  readonly now: string;
  readonly situation: Situation;
  readonly emergencyId: string | undefined;
  /** What was searched for, where the view searches: written down even if nothing was found. */
  readonly find: string | undefined;
}

async function writeDown(tx: Tx, platform: Platform, reading: Reading, look: Look): Promise<void> {
  const { actor, find, situation, emergencyId, ...head } = look;
  const [communityId] = tx.communities;
  const { requestId, fields, subjects, reason } = reading;
  // Somebody's own record, read by themself, is no look at anybody.
  if (subjects.every(subject => subject === actor?.personId) && !(find && communityId)) return;
  if (communityId === undefined) throw new Error(`${head.operation} read about people of no community that it named`);
  const mode = actor?.breakGlassId
    ? 'break-glass'
    : (situation.mode ?? (emergencyId ? await findMode(tx, communityId, emergencyId, look.now) : 'normal'));
  await recordRead(tx, platform, {
    ...head,
    requestId,
    actor,
    communityId,
    outcome: subjects.length > 0 ? 'shown' : 'nothing',
    mode,
    emergencyId: emergencyId ?? null,
    fields,
    subjects,
    reason,
    find,
  });
}
