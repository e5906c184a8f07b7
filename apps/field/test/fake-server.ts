import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { apply } from './fake-commands.ts';
import { emptyWorld } from './fake-state.ts';
import type { SyncAnswer, SyncRequest } from './fake-types.ts';
import { viewsOf } from './fake-views.ts';
import { communityId } from './fake-world.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};
/** Good sign-in link and call-up link of this world. */
export const signInToken = 'sign-in-token-0123456789';
export const answerToken = 'answer-token-0123456789';

/** The API's answers in memory beside the built page, on a loopback port. */
export async function startFakeServer(dist: string) {
  const world = emptyWorld();
  const answers = new Map<string, SyncAnswer>();
  const now = () => new Date(Date.now() + world.skewMs).toISOString();

  function sync(request: SyncRequest) {
    const items = world.fault === 'hold-back' ? request.items.slice(0, 1) : request.items;
    const given = items.map(item => {
      const known = answers.get(item.id);
      if (known) return known;
      const answer: SyncAnswer = { id: item.id, outcome: 'accepted', result: apply(world, item, now), repeated: false };
      answers.set(item.id, answer);
      return answer;
    });
    return {
      envelope: 'linli-sync/1',
      serverEpoch: world.epoch,
      serverTime: now(),
      clockSkewSeconds: 0,
      answers: given,
    };
  }

  const views = viewsOf(world, now);

  async function api(request: IncomingMessage, response: ServerResponse, url: URL) {
    const say = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, {
          'content-type': status < 400 ? 'application/json' : 'application/problem+json',
          'cache-control': 'no-store',
          ...headers,
        })
        .end(JSON.stringify(body));
    const problem = (status: number, code: string) =>
      say(status, { type: `urn:linli:problem:${code}`, status, code, title: code });
    if (world.fault === 'portal')
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to Wi-Fi</html>');
    if (world.fault === 'down') return request.socket.destroy();
    const body = request.method === 'POST' ? JSON.parse(await readBody(request)) : null;
    if (url.pathname === '/api/access/redeem')
      return body.token === signInToken
        ? say(200, { app: 'field', communityId }, { 'set-cookie': 'linli-field=1; HttpOnly; Path=/; SameSite=Lax' })
        : problem(410, 'link-spent');
    if (url.pathname === '/api/callups/byLink' && url.searchParams.get('token') !== answerToken)
      return problem(410, 'link-expired');
    if (url.pathname === '/api/callups/answer-link') {
      if (body.token !== answerToken) return problem(410, 'link-expired');
      world.linkAnswers.push(body.answer);
      return say(200, { state: body.answer });
    }
    const open = url.pathname === '/api/callups/byLink';
    if (!open && (world.fault === 'signed-out' || !request.headers.cookie?.includes('linli-field=1')))
      return problem(401, 'not-signed-in');
    if (url.pathname === '/api/commands/drills.takePart') {
      world.drills = { ...world.drills, takesPart: body.payload.takesPart, since: now() };
      return say(200, { result: { noted: 1 }, repeated: false });
    }
    if (url.pathname === '/api/sync') {
      const answer = sync(body);
      if (world.fault === 'answer-lost') return request.socket.destroy();
      return say(200, answer);
    }
    if (url.pathname === '/api/access/sign-out')
      return say(200, { result: {}, repeated: false }, { 'set-cookie': 'linli-field=; Max-Age=0; Path=/' });
    const view = views[url.pathname];
    return view ? say(200, view(url.searchParams)) : problem(404, 'not-found');
  }

  async function page(response: ServerResponse, path: string) {
    const inside = path.slice('/field/'.length);
    const file = extname(inside) ? inside : 'index.html';
    const content = await readFile(join(dist, file)).catch(() => null);
    if (!content) return response.writeHead(404).end();
    // The real server's policy or stricter: no inline script or style, nothing from elsewhere.
    const policy =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    response
      .writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy,
      })
      .end(content);
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    if (url.pathname.startsWith('/api/')) void api(request, response, url);
    else if (url.pathname.startsWith('/field/')) void page(response, url.pathname);
    else response.writeHead(404).end();
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    world,
    stop: () =>
      new Promise(done => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
