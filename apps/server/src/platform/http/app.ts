import { randomUUID } from 'node:crypto';
import type { ProblemCode } from '@linli/protocol';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import { whoIs } from '../../access/index.ts';
import { DatabaseUnavailable } from '../postgres/database.ts';
import { AuditStopped } from '../reads/seal-watch.ts';
import type { AnyView } from '../view.ts';
import { commandRoutes } from './commands.ts';
import { sessionToken, setSessionCookie } from './cookies.ts';
import { liveRoute } from './live-route.ts';
import { openApi } from './openapi.ts';
import { problem } from './problem.ts';
import { limitAnonymous, limitOpening } from './rate-limit.ts';
import { watchReads } from './reads.ts';
import type { HttpPorts, Routes } from './routes.ts';
import { staticRoutes } from './static.ts';
import { viewRoutes } from './views.ts';
import { setWho } from './who.ts';

const megabyte = 1024 * 1024;
/** Uploads have their own limit, said in their own answer. */
const isUpload = (path: string): boolean =>
  path.startsWith('/api/places/import') || path === '/api/imports/look' || path === '/api/imports/run';

/** The whole HTTP surface: security at the door, commands, views, live stream, the capabilities' own routes, the three apps. */
export function makeApp(
  ports: HttpPorts,
  views: ReadonlyMap<string, AnyView>,
  own: readonly Routes[],
  staticFolders: Readonly<Record<string, string>>,
): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const requestId = randomUUID();
    c.set('requestId' as never, requestId as never);
    const startedAt = performance.now();
    await next();
    c.header('x-request-id', requestId);
    // The path without its query: a query may hold a token or what somebody searched for.
    const ms = Math.round(performance.now() - startedAt);
    // A limit that was hit stands in the log as it is kept by default.
    const level = c.res.status === 429 ? 'warn' : 'info';
    ports.platform.log[level](
      { requestId, method: c.req.method, path: loggedPath(c.req.path), status: c.res.status, ms },
      'request',
    );
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        // Files of ours, and what carries this answer's nonce; nothing that came in by markup.
        styleSrc: ["'self'", NONCE],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      // Two years. Not for a certificate of our own: nobody could open the page again once it changed.
      strictTransportSecurity: ports.trustedTls ? 'max-age=63072000; includeSubDomains' : false,
      crossOriginEmbedderPolicy: false,
      permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [] },
    }),
  );
  for (const path of ['/api/*', '/desk/*'])
    app.use(path, async (c, next) => {
      const refused = doorRefusal(c.req.method, name => c.req.header(name));
      return refused ? problem(c, refused) : next();
    });
  app.use('/desk/*', (c, next) => limitBody(c as never, next));
  app.use('/api/*', async (c, next) => (isUpload(c.req.path) ? next() : limitBody(c as never, next)));
  app.use('/api/*', async (c, next) => {
    const token = sessionToken(c);
    // A page left open reads by itself; only what a person does keeps a desk from asking who is there.
    const touches = !c.req.header('x-linli-background') && c.req.path !== '/api/live';
    const who = token ? await whoIs(ports.platform, token, { renews: !c.req.header('authorization'), touches }) : null;
    setWho(c as never, who);
    if (who?.renewed && who.session)
      setSessionCookie(c as never, who.session.app, who.renewed.token, who.renewed.seconds);
    await next();
  });
  app.use('/api/*', limitAnonymous(ports.platform.clock));
  app.use('/api/*', limitOpening(ports.platform.clock));
  app.use('/api/*', watchReads(ports.platform));
  commandRoutes(app, ports);
  for (const routes of own) routes(app, ports);
  viewRoutes(app, ports, views);
  liveRoute(app, ports);
  app.get('/api/openapi.json', c => c.json(openApi()));
  app.get('/health', async c => {
    const ok = await ports.platform.database.platform(async () => true).catch(() => false);
    if (!ok) return c.json({ status: 'database-unavailable' }, 503);
    return c.json({ status: ports.needsLook?.() ? 'yellow' : 'ok' });
  });
  app.all('/api/*', c => problem(c, 'not-found'));
  staticRoutes(app, staticFolders);
  app.onError((error, c) => {
    if (error instanceof DatabaseUnavailable) return problem(c, 'unavailable');
    if (error instanceof AuditStopped) return problem(c, 'audit-stopped');
    if (isDiskFull(error)) return problem(c, 'storage-full');
    ports.platform.log.error(
      { requestId: c.get('requestId' as never), error: error.name, message: error.message, stack: error.stack },
      'bug',
    );
    return problem(c, 'bug');
  });
  return app;
}

/** A path as the log may hold it: what somebody typed into it (a name, a number, a token) is left out; words of ours and ids stay. */
const loggedPath = (path: string): string =>
  path
    .split('/')
    .map(part => (/^([A-Za-z][A-Za-z.-]{0,40}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/.test(part) ? part : '…'))
    .join('/');

const limitBody = bodyLimit({
  maxSize: megabyte,
  onError: c => problem(c, 'too-large', { facts: { limitBytes: megabyte } }),
});

/** Only our own pages may change things, and only with a plain body. */
function doorRefusal(method: string, header: (name: string) => string | undefined): ProblemCode | null {
  if (method === 'GET' || method === 'HEAD') return null;
  const [origin, encoding, site] = [header('origin'), header('content-encoding'), header('sec-fetch-site')];
  if (encoding && encoding !== 'identity') return 'compressed-body';
  // A page that sends no referrer says the origin `null`; the browser's own word on where a request comes from covers that.
  if (site === 'cross-site' || site === 'same-site') return 'cross-origin';
  if (origin && URL.canParse(origin) && new URL(origin).host !== header('host')) return 'cross-origin';
  return null;
}

function isDiskFull(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return code === 'ENOSPC' || code === '53100';
}
