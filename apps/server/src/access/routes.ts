import type { Routes } from '../platform/http/index.ts';
import { linkRoutes } from './links/link-routes.ts';
import { setUpRoute } from './links/set-up-route.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { makeSignInLimits } from './sign-in/limits.ts';
import { makePasswords } from './sign-in/password.ts';
import { signInRoutes } from './sign-in/sign-in-routes.ts';

/** The ways in and out: links, set-up of the first community, password and second factor, passkeys, the office's own accounts. */
export const accessRoutes: Routes = (app, ports) => {
  const { platform } = ports;
  const signIn = { platform, passwords: makePasswords(), limits: makeSignInLimits(platform.clock), providerName: null };
  linkRoutes(app, ports);
  setUpRoute(app, ports);
  signInRoutes(app, signIn);
  sessionRoutes(app, ports);
};
