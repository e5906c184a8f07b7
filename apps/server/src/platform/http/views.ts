import { type Actor, ownCompoundIds, purposesOf, reach } from '@linli/domain';
import { id, type ViewName, views as viewSpecs } from '@linli/protocol';
import type { Context, Hono } from 'hono';
import { iso } from '../clock.ts';
import { faultsOf, reachedGrids } from '../execute.ts';
import { situationOf } from '../mode.ts';
import type { Tx } from '../postgres/database.ts';
import { type AnyView, notFound } from '../view.ts';
import { answerJson, problem } from './problem.ts';
import type { HttpPorts } from './routes.ts';

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
  const emergencyId = c.req.query('emergencyId');
  const situation = await situationOf(platform.database, actor, {
    operation: view.name,
    communityId: actor?.communityId ?? null,
    purpose,
    ...(emergencyId && id.safeParse(emergencyId).success ? { emergencyId } : {}),
  });
  const within = reach(actor, view.name, situation);
  if (within === null) return problem(c, actor ? 'not-allowed' : 'not-signed-in');
  const spec = viewSpecs[view.name as ViewName];
  const query = spec.query.safeParse(c.req.query());
  if (!query.success) return problem(c, 'invalid-input', { faults: faultsOf(query.error) });
  const asked = (query.data as { communityId?: string }).communityId;
  if (actor && asked && asked !== actor.communityId) return problem(c, 'not-found');
  const communityId = actor?.communityId ?? asked ?? null;
  const now = iso(platform.clock.now());
  const read = async (tx: Tx) => {
    const gridIds = actor && within === 'own-grid' ? await reachedGrids(tx, actor, view.name, now, situation) : [];
    const compoundIds = actor && within === 'own-compound' ? ownCompoundIds(actor, view.name, situation) : [];
    const scope = { within, gridIds, compoundIds, purpose: purpose ?? purposesOf(view.name)[0] ?? 'daily-service' };
    return view.read(tx, { query: query.data as never, actor, ...scope, communityId, now, platform });
  };
  // Without an actor no community is opened: an open view finds its own by receipt, code or token.
  const answer = await platform.database.read(actor && communityId ? [communityId] : [], read);
  if (answer === notFound) return problem(c, 'not-found');
  if (process.env.LINLI_CHECK_ANSWERS === '1') spec.response.parse(answer);
  return answerJson(c, answer);
}
