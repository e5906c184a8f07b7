import type { Routes } from '../platform/http/index.ts';
import { linkRoutes } from './links/link-routes.ts';
import { setUpRoute } from './links/set-up-route.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { makeSignInLimits } from './sign-in/limits.ts';
import { passkeyRoutes } from './sign-in/passkey-routes.ts';
import { makePasswords } from './sign-in/password.ts';
import { providerRoutes } from './sign-in/provider-routes.ts';
import { signInRoutes } from './sign-in/sign-in-routes.ts';

/** The ways in and out: links, set-up of the first community, password and second factor, passkeys, the office's own accounts. */
export const accessRoutes: Routes = (app, ports) => {
  const { platform } = ports;
  const signIn = { platform, passwords: makePasswords(), limits: makeSignInLimits(platform.clock) };
  linkRoutes(app, ports);
  setUpRoute(app, ports);
  signInRoutes(app, signIn);
  passkeyRoutes(app, signIn);
  providerRoutes(app, signIn);
  sessionRoutes(app, ports);
};
