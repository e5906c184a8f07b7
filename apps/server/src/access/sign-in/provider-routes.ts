import { beginProviderRequest } from '@linli/protocol';
import type { Context, Hono } from 'hono';
import { iso } from '../../platform/clock.ts';
import {
  answerJson,
  plainCookie,
  problem,
  readJson,
  setPlainCookie,
  setSessionCookie,
} from '../../platform/http/index.ts';
import { noteAccess } from '../note-access.ts';
import { deviceKind } from '../sessions/device-kind.ts';
import { openSession } from '../sessions/session-store.ts';
import { dropHandles, findOwner, handleHash, keepHandle } from './account-store.ts';
import { finishSignIn } from './finish.ts';
import { type Journeying, journeySeconds, makeJourneys } from './journeys.ts';
import type { Owner, SignInPorts } from './ports.ts';
import { makeProvider, type Named } from './provider.ts';
import { ownerOf, settingUp } from './setting-up.ts';

const cookie = 'linli_provider';

/** How a journey ended that did not open the office; the page says it in words. */
type Astray = 'unknown' | 'failed' | 'taken';

/**
 * The office's own accounts. What the provider names is looked up: it opens the office for whom it was connected to, and never makes a
 * person, a role or a power.
 */
export function providerRoutes(app: Hono, ports: SignInPorts): void {
  const { platform } = ports;
  const settings = platform.provider;
  if (!settings) return;
  const provider = makeProvider(settings, () => `${platform.publicUrl()}/api/access/provider/return`);
  const journeys = makeJourneys(platform.clock);

  app.post('/api/access/provider/begin', async c => {
    const body = beginProviderRequest.safeParse(await readJson(c));
    if (!body.success) return problem(c, 'invalid-input');
    const session = body.data.connect ? await settingUp(c, ports) : null;
    if (session instanceof Response) return session;
    const begun = await provider.begin().catch(() => null);
    if (!begun) return problem(c, 'refused', { code: 'provider-away' });
    journeys.keep(begun.journey, session ? ownerOf(session) : null);
    // `Lax`: the provider sends the browser back from another site. It opens nothing by itself.
    setPlainCookie(c, cookie, begun.journey.state, journeySeconds, 'Lax');
    return answerJson(c, { address: begun.address });
  });

  app.get('/api/access/provider/return', async c => {
    const { search, searchParams } = new URL(c.req.url);
    const state = searchParams.get('state') ?? '';
    const journey = plainCookie(c, cookie) === state ? journeys.take(state) : undefined;
    setPlainCookie(c, cookie, '', 0, 'Lax');
    const named = journey ? await provider.finish(search, journey) : null;
    const astray = journey && named ? await arrive(c, ports, journey, named) : 'failed';
    const home = journey?.connects ? '/console/#/my-sign-in' : '/console/#/';
    return c.redirect(astray ? `/console/#/provider/${astray}` : home, 302);
  });
}

async function arrive(c: Context, ports: SignInPorts, { connects }: Journeying, named: Named): Promise<Astray | null> {
  const { platform } = ports;
  const hash = handleHash(platform, 'provider', named.subject);
  if (connects) return connect(ports, connects, hash);
  const owner = await platform.database.platform(tx => findOwner(tx, hash));
  if (!owner) return 'unknown';
  if (named.hadSecondFactor) await finishSignIn(c, ports, owner, 'provider');
  else await openFirstHalf(c, ports, owner);
  return null;
}

async function connect({ platform }: SignInPorts, owner: Owner, hash: Buffer): Promise<Astray | null> {
  return platform.database.write([owner.communityId], async tx => {
    if (!(await keepHandle(tx, 'provider', hash, owner, iso(platform.clock.now())))) return 'taken';
    await dropHandles(tx, owner, 'provider', hash);
    await noteAccess(tx, platform, { ...owner, event: 'sign-in-changed', facts: { what: 'provider' } });
    return null;
  });
}

/** The provider knows who it is and asked for one thing only: our second factor follows. */
async function openFirstHalf(c: Context, { platform }: SignInPorts, owner: Owner): Promise<void> {
  const device = deviceKind(c.req.header('user-agent'));
  const opened = await platform.database.platform(tx =>
    openSession(tx, { ...owner, app: 'console', assurance: 'password', device, now: platform.clock.now() }),
  );
  setSessionCookie(c, 'console', opened.token, opened.seconds);
}
