import {
  changePasswordRequest,
  endSessionsRequest,
  secondFactorRequest,
  setUpSignInRequest,
  signInRequest,
} from '@linli/protocol';
import type { Context, Hono } from 'hono';
import { iso } from '../../platform/clock.ts';
import { answerJson, problem, readJson, sessionOf, tooMany } from '../../platform/http/index.ts';
import { qrOf } from '../../platform/qr.ts';
import { noteAccess } from '../note-access.ts';
import { confirmSession } from '../sessions/confirm.ts';
import { closeOwnSessions, closeSessionsOf } from '../sessions/session-store.ts';
import { savePassword } from './account-store.ts';
import { scanAddress } from './code-app.ts';
import { finishSignIn } from './finish.ts';
import { TooManyWaiting } from './hash-queue.ts';
import { readMySignIn } from './my-sign-in.ts';
import type { SignInPorts } from './ports.ts';
import { replaceRecoveryCodes } from './recovery-store.ts';
import { takeSecondFactor } from './second-factor.ts';
import { beginCodeApp, setUpSignIn } from './set-up.ts';
import { ownerOf, settingUp } from './setting-up.ts';
import { weaknessOf } from './weak-password.ts';
import { signInWithPassword } from './with-password.ts';
import { wordsOfPlace } from './words-of-place.ts';

/** Signing in to the office by password and second factor, and setting that up. */
export function signInRoutes(app: Hono, ports: SignInPorts): void {
  const { platform } = ports;
  app.get('/api/access/my-sign-in', async c => answerJson(c, await readMySignIn(c, ports)));

  app.post('/api/access/sign-in', c =>
    whileNotCrowded(c, async () => {
      const body = signInRequest.safeParse(await readJson(c));
      if (!body.success) return problem(c, 'invalid-input');
      const answer = await signInWithPassword(c, ports, body.data);
      if (answer.kind === 'wait') return tooMany(c, answer.waitSeconds);
      return answer.kind === 'right' ? answerJson(c, {}) : problem(c, 'sign-in-wrong');
    }),
  );

  app.post('/api/access/second-factor', async c => {
    const session = sessionOf(c);
    const body = secondFactorRequest.safeParse(await readJson(c));
    if (!session || session.cut || !['password', 'full'].includes(session.assurance))
      return problem(c, 'not-signed-in');
    if (!body.success) return problem(c, 'sign-in-wrong');
    // The password was right, so this is counted by the account alone: whoever guesses codes from many places is one guesser.
    const tried = { account: `code ${session.personId}`, device: session.sessionId, source: '' };
    const wait = ports.limits.take(tried) || ports.limits.take({ ...tried, device: `codes of ${session.personId}` });
    if (wait > 0) return tooMany(c, wait);
    const way = await platform.database.write([session.communityId], async tx => {
      const taken = await takeSecondFactor(tx, platform, session, body.data.code);
      if (!taken)
        await noteAccess(tx, platform, { ...ownerOf(session), event: 'sign-in-refused', facts: { at: 'code' } });
      return taken;
    });
    if (!way) return problem(c, 'sign-in-wrong');
    if (session.assurance === 'password') await finishSignIn(c, ports, ownerOf(session), way);
    else await platform.database.platform(tx => confirmSession(tx, session.sessionId, iso(platform.clock.now())));
    return answerJson(c, {});
  });

  app.post('/api/access/code-app/begin', async c => {
    const session = await settingUp(c, ports);
    if (session instanceof Response) return session;
    const secret = await beginCodeApp(ports, ownerOf(session));
    return answerJson(c, { secret, qr: qrOf(scanAddress(secret, new URL(platform.publicUrl()).host)) });
  });

  app.post('/api/access/sign-in/set-up', c =>
    whileNotCrowded(c, async () => {
      const session = await settingUp(c, ports);
      if (session instanceof Response) return session;
      const body = setUpSignInRequest.safeParse(await readJson(c));
      if (!body.success)
        return problem(c, 'invalid-input', { faults: [{ path: 'name', message: 'a name without spaces' }] });
      const made = await setUpSignIn(c, ports, session, body.data);
      return typeof made === 'string' ? problem(c, 'refused', { code: made }) : answerJson(c, made);
    }),
  );

  app.post('/api/access/sign-in/password', c =>
    whileNotCrowded(c, async () => {
      const session = await settingUp(c, ports);
      if (session instanceof Response) return session;
      const body = changePasswordRequest.safeParse(await readJson(c));
      if (!body.success) return problem(c, 'invalid-input');
      const about = await wordsOfPlace(platform, session.communityId);
      const weakness = await weaknessOf(body.data.password, about);
      if (weakness) return problem(c, 'refused', { code: weakness });
      const phc = await ports.passwords.hash(body.data.password);
      await platform.database.write([session.communityId], async tx => {
        await savePassword(tx, ownerOf(session), phc);
        await noteAccess(tx, platform, { ...ownerOf(session), event: 'sign-in-changed', facts: { what: 'password' } });
      });
      // Whoever knew the old one may be sitting at another desk.
      await platform.database.platform(tx =>
        closeSessionsOf(tx, ownerOf(session), ['console', 'cli'], session.sessionId),
      );
      return answerJson(c, {});
    }),
  );

  app.post('/api/access/sign-in/end-sessions', async c => {
    const session = await settingUp(c, ports);
    if (session instanceof Response) return session;
    const body = endSessionsRequest.safeParse(await readJson(c));
    if (!body.success) return problem(c, 'invalid-input');
    const which = { sessionId: body.data.sessionId, keep: session.sessionId };
    const ended = await platform.database.platform(tx => closeOwnSessions(tx, ownerOf(session), which));
    await platform.database.write([session.communityId], async tx => {
      for (const subjectId of ended)
        await noteAccess(tx, platform, { ...ownerOf(session), event: 'signed-out', subjectId });
    });
    return answerJson(c, { ended: ended.length });
  });

  app.post('/api/access/sign-in/recovery-codes', async c => {
    const session = await settingUp(c, ports);
    if (session instanceof Response) return session;
    const recoveryCodes = await platform.database.write([session.communityId], async tx => {
      await noteAccess(tx, platform, {
        ...ownerOf(session),
        event: 'sign-in-changed',
        facts: { what: 'recovery-codes' },
      });
      return replaceRecoveryCodes(tx, platform, ownerOf(session));
    });
    return answerJson(c, { recoveryCodes });
  });
}

/** Says "in a moment" when too many wait for their password to be checked. */
async function whileNotCrowded(c: Context, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TooManyWaiting) return problem(c, 'unavailable');
    throw error;
  }
}
