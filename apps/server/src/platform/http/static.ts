import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Context, Hono } from 'hono';
import { doorPage } from './door-page.ts';
import { nonceMark, nonceOf, writtenPage } from './nonce.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
};

/** Serves each app's built files under its prefix; a path without file extension gets the app's page. `/` shows the doors to them. */
export function staticRoutes(app: Hono, folders: Readonly<Record<string, string>>): void {
  app.get('/', c => writtenPage(c, doorPage, 200, {}));
  for (const [prefix, folder] of Object.entries(folders)) {
    const serve = async (c: Context): Promise<Response> => {
      const { path } = c.req;
      const inside = normalize(path.slice(prefix.length)).replace(/^([/\\]|\.\.)+/, '');
      const wanted = extname(inside) ? inside : 'index.html';
      const file = join(folder, wanted);
      if (!file.startsWith(folder + sep)) return new Response('not found', { status: 404 });
      const content = await readFile(file).catch(() => null);
      if (!content) return new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } });
      const hashed = /-[A-Za-z0-9_-]{8,}\.\w+$/.test(wanted);
      const body =
        wanted === 'index.html' ? content.toString().replaceAll(nonceMark, nonceOf(c)) : new Uint8Array(content);
      return new Response(body, {
        headers: {
          'content-type': types[extname(wanted)] ?? 'application/octet-stream',
          'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        },
      });
    };
    app.get(`${prefix}/*`, serve);
    app.get(prefix, c => c.redirect(`${prefix}/`));
  }
}
