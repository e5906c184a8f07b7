import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const apps = ['console', 'field', 'resident', 'cli'];

/** Each app has its own cookie, so that one browser can be an officer at the desk and a member in the stairwell. */
const cookieName = (app: string, secure: boolean): string => `${secure ? '__Host-' : ''}linli_${app}`;

/** Whether the browser speaks TLS to us, or to the proxy in front. */
export const isSecure = (c: Context): boolean =>
  new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';

/** The session token of the app that speaks (`x-linli-app`), from its cookie or a bearer header; undefined when there is none. */
export function sessionToken(c: Context): string | undefined {
  const bearer = c.req.header('authorization');
  if (bearer?.startsWith('Bearer ')) return bearer.slice(7);
  const asked = c.req.header('x-linli-app') ?? c.req.query('app') ?? 'console';
  if (!apps.includes(asked)) return undefined;
  return getCookie(c, cookieName(asked, isSecure(c)));
}

/** Takes the cookie of the app that speaks away again. */
export function clearSessionCookie(c: Context): void {
  const app = c.req.header('x-linli-app') ?? 'console';
  if (apps.includes(app)) setSessionCookie(c, app, '', 0);
}

/** Sets an app's session cookie: unreadable for scripts, sent to this site only. */
export function setSessionCookie(c: Context, app: string, token: string, seconds: number): void {
  const secure = isSecure(c);
  setCookie(c, cookieName(app, secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure,
    maxAge: seconds,
  });
}

/** A cookie of no app: what a browser is known by, or where a sign-in elsewhere began. */
export const plainCookie = (c: Context, name: string): string | undefined =>
  getCookie(c, `${isSecure(c) ? '__Host-' : ''}${name}`);

/** Sets such a cookie, unreadable for scripts. @param sameSite `Lax` where another site sends the browser back to us */
export function setPlainCookie(
  c: Context,
  name: string,
  value: string,
  seconds: number,
  sameSite: 'Strict' | 'Lax' = 'Strict',
): void {
  const secure = isSecure(c);
  setCookie(c, `${secure ? '__Host-' : ''}${name}`, value, {
    path: '/',
    httpOnly: true,
    sameSite,
    secure,
    maxAge: seconds,
  });
}
