import { z } from 'zod';
import { id } from './envelope.ts';
import { qr } from './roster-applications.ts';

/** The name somebody signs in with: a word, a number, a telephone number; as short as an officer's habit, no spaces. */
export const signInName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._@+-]{2,40}$/u);
const typedPassword = z.string().min(1).max(300);
/** Six digits of a code app, or a recovery code. */
const typedCode = z.string().trim().min(6).max(40);
/** What a browser's authenticator answers; the library checks it piece by piece. */
const credential = z.looseObject({ id: z.string().max(2000), type: z.literal('public-key') });

/** `POST /api/access/sign-in`: the name and the password; the second factor follows. */
export const signInRequest = z.object({ name: z.string().max(200), password: typedPassword });
/** `POST /api/access/second-factor`: finishes signing in, or confirms again before something is changed. */
export const secondFactorRequest = z.object({ code: typedCode });
/** `POST /api/access/code-app/begin`: a fresh secret for the code app, to scan or to type. */
export const codeAppBegun = z.object({ secret: z.string(), qr });
/** `POST /api/access/sign-in/set-up`: name, password and the first code at once, so that nothing half-made stays behind. */
export const setUpSignInRequest = z.object({ name: signInName, password: typedPassword, code: typedCode });
/** `POST /api/access/sign-in/password`: another password. */
export const changePasswordRequest = z.object({ password: typedPassword });
/** `POST /api/access/sign-in/end-sessions`: one of one's own, or `null` for every other one. */
export const endSessionsRequest = z.object({ sessionId: id.nullable() });
/** Recovery codes, shown once. */
export const recoveryCodesGiven = z.object({ recoveryCodes: z.array(z.string()) });
/** `POST /api/access/passkey/register` and `/sign-in`. */
export const passkeyRequest = z.object({ credential });
/** `POST /api/access/passkey/remove`. */
export const removePasskeyRequest = z.object({ passkeyId: id });

/** `POST /api/access/provider/begin`: where to send the browser; with `connect` to connect the account to whoever is signed in. */
export const beginProviderRequest = z.object({ connect: z.boolean() });

/** `GET /api/access/my-sign-in`: how far this browser is signed in and what its person has set up. Nothing but the first five for a stranger. */
export const mySignIn = z.object({
  standing: z.enum(['stranger', 'full', 'trial', 'set-up-needed', 'second-factor-needed', 'cut']),
  trialUntil: z.string().nullable(),
  /** Whether a password was shown already, so that only the code is missing. */
  passwordShown: z.boolean(),
  /** A passkey needs an address with a name: not `http://127.0.0.1`. */
  canPasskey: z.boolean(),
  /** What the office's own accounts are called; null where there are none. */
  provider: z.string().nullable(),
  hasPassword: z.boolean(),
  providerLinked: z.boolean(),
  /** The session of this browser, to be told from one's others; null for a stranger. */
  sessionId: id.nullable(),
  passkeys: z.array(z.object({ id, addedAt: z.string() })),
  recoveryLeft: z.number().int(),
});
export type MySignIn = z.infer<typeof mySignIn>;
