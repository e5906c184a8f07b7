import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Hono } from 'hono';
import { doorPage } from './door-page.ts';

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
  app.get('/', c => c.html(doorPage));
  for (const [prefix, folder] of Object.entries(folders)) {
    const serve = async (path: string): Promise<Response> => {
      const inside = normalize(path.slice(prefix.length)).replace(/^([/\\]|\.\.)+/, '');
      const wanted = extname(inside) ? inside : 'index.html';
      const file = join(folder, wanted);
      if (!file.startsWith(folder + sep)) return new Response('not found', { status: 404 });
      const content = await readFile(file).catch(() => null);
      if (!content) return new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } });
      const hashed = /-[A-Za-z0-9_-]{8,}\.\w+$/.test(wanted);
      return new Response(new Uint8Array(content), {
        headers: {
          'content-type': types[extname(wanted)] ?? 'application/octet-stream',
          'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        },
      });
    };
    app.get(`${prefix}/*`, c => serve(c.req.path));
    app.get(prefix, c => c.redirect(`${prefix}/`));
  }
}
