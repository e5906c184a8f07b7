import { passkeyRequest, removePasskeyRequest } from '@linli/protocol';
import type { Hono } from 'hono';
import { iso } from '../../platform/clock.ts';
import { answerJson, problem, readJson } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids.ts';
import { noteAccess } from '../note-access.ts';
import { closeSessionsOf } from '../sessions/session-store.ts';
import {
  beginAccount,
  dropHandle,
  findAccount,
  findOwner,
  handleHash,
  keepHandle,
  markReady,
} from './account-store.ts';
import { makeChallenges } from './challenges.ts';
import { finishSignIn } from './finish.ts';
import { passkeyPlace } from './passkey-place.ts';
import { communityName, countPasskey, dropPasskey, findPasskey, keepPasskey, listPasskeys } from './passkey-store.ts';
import { authenticationOptions, checkAuthentication, checkRegistration, registrationOptions } from './passkeys.ts';
import type { SignInPorts } from './ports.ts';
import { ownerOf, settingUp } from './setting-up.ts';

/** Passkeys: something held and something shown in one, so a passkey alone opens the office. */
export function passkeyRoutes(app: Hono, ports: SignInPorts): void {
  const { platform } = ports;
  const { database, clock } = platform;
  const challenges = makeChallenges(platform);

  app.post('/api/access/passkey/begin-register', async c => {
    const session = await settingUp(c, ports);
    if (session instanceof Response) return session;
    const place = passkeyPlace(platform);
    if (!place) return problem(c, 'not-found');
    const { communityId, personId, sessionId } = session;
    const { own, name } = await database.read([communityId], async tx => ({
      own: await listPasskeys(tx, session),
      name: await communityName(tx, communityId),
    }));
    return answerJson(c, await registrationOptions(place, challenges, { sessionId, personId, name, own }));
  });

  app.post('/api/access/passkey/register', async c => {
    const session = await settingUp(c, ports);
    if (session instanceof Response) return session;
    const place = passkeyPlace(platform);
    const body = passkeyRequest.safeParse(await readJson(c));
    if (!body.success || !place) return problem(c, 'invalid-input');
    const passkey = await checkRegistration(place, challenges, session.sessionId, body.data.credential);
    if (!passkey) return problem(c, 'refused', { code: 'passkey-refused' });
    const owner = ownerOf(session);
    const now = iso(clock.now());
    const wasReady = await database.write([owner.communityId], async tx => {
      await beginAccount(tx, owner, now);
      const account = await findAccount(tx, owner);
      await keepHandle(tx, 'passkey', handleHash(platform, 'passkey', passkey.credentialId), owner, now);
      await keepPasskey(tx, owner, newId(), passkey, now);
      await markReady(tx, owner, now);
      const event = account?.isReady ? ('sign-in-changed' as const) : ('sign-in-set-up' as const);
      await noteAccess(tx, platform, { ...owner, event, facts: { what: 'passkey' } });
      if (!account?.isReady) await closeSessionsOf(tx, owner, ['console', 'cli'], session.sessionId);
      return account?.isReady ?? false;
    });
    if (!wasReady) await finishSignIn(c, ports, owner, 'passkey');
    return answerJson(c, {});
  });

  app.post('/api/access/passkey/begin', async c => {
    const place = passkeyPlace(platform);
    return place ? answerJson(c, await authenticationOptions(place, challenges)) : problem(c, 'not-found');
  });

  app.post('/api/access/passkey/sign-in', async c => {
    const place = passkeyPlace(platform);
    const body = passkeyRequest.safeParse(await readJson(c));
    if (!body.success || !place) return problem(c, 'invalid-input');
    const { id } = body.data.credential;
    const owner = await database.platform(tx => findOwner(tx, handleHash(platform, 'passkey', id)));
    const passkey = owner && (await database.read([owner.communityId], tx => findPasskey(tx, owner, id)));
    const counter = passkey ? await checkAuthentication(place, challenges, passkey, body.data.credential) : null;
    if (!owner || counter === null) return problem(c, 'refused', { code: 'passkey-refused' });
    await database.write([owner.communityId], tx => countPasskey(tx, owner, id, counter));
    await finishSignIn(c, ports, owner, 'passkey');
    return answerJson(c, {});
  });

  app.post('/api/access/passkey/remove', async c => {
    const session = await settingUp(c, ports);
    if (session instanceof Response) return session;
    const body = removePasskeyRequest.safeParse(await readJson(c));
    if (!body.success) return problem(c, 'invalid-input');
    const owner = ownerOf(session);
    const removed = await database.write([owner.communityId], async tx => {
      const own = await listPasskeys(tx, owner);
      const account = await findAccount(tx, owner);
      // The last way in stays: an empty ring of keys would lock its person out.
      if (own.length <= 1 && account?.password == null) return 'last-way-in' as const;
      const credentialId = await dropPasskey(tx, owner, body.data.passkeyId);
      if (!credentialId) return 'passkey-refused' as const;
      await dropHandle(tx, owner, handleHash(platform, 'passkey', credentialId));
      await noteAccess(tx, platform, { ...owner, event: 'sign-in-changed', facts: { what: 'passkey-removed' } });
      return null;
    });
    return removed ? problem(c, 'refused', { code: removed }) : answerJson(c, {});
  });
}
