import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import type { Setup } from '../setup.ts';

const checkout = fileURLToPath(new URL('../../../../../', import.meta.url)).replace(/\/$/, '');

/** The present of that set-up. */
export const soundNow = '2026-07-02T08:00:00.000Z';

/** A set-up in which everything on disk is as it should be; a server that answers as ours does. */
export function soundSetup(home: string, name: string, client: Client): Setup {
  const root = join(home, name);
  const data = join(root, 'data/live');
  const put = (path: string, text: string, mode = 0o600) => {
    const file = join(root, path);
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(file, text, { mode });
  };
  for (const app of ['console', 'field', 'resident']) put(`apps/${app}/dist/index.html`, '<!doctype html>');
  put('.gitignore', '/data/\n');
  cpSync(join(checkout, 'package-lock.json'), join(root, 'package-lock.json'));
  symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'));
  put('data/live/secrets/key-encryption-key', '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n');
  put('data/live/secrets/database-owner-password', 'a'.repeat(32));
  put('data/live/secrets/database-app-password', 'b'.repeat(32));
  put('data/live/secrets/local-certificate.json', JSON.stringify({ cert: 'BEGIN CERTIFICATE', key: 'PRIVATE KEY' }));
  put('data/live/postgres/cluster/PG_VERSION', '18\n');
  put('data/live/postgres/cluster/global/pg_control', 'x');
  put('data/live/linli.lock', JSON.stringify({ pid: 4242, startedAt: 'x' }));
  put(
    'data/live/restore-trial.json',
    JSON.stringify({ at: '2026-06-30T20:00:00.000Z', outcome: 'restored', tables: 90, rows: 1, keys: 1, journal: 1 }),
  );
  put('data/live/last-backup.json', JSON.stringify({ at: '2026-07-01T20:00:00.000Z' }));
  return {
    env: {},
    root,
    dataFolder: data,
    now: new Date(soundNow),
    uid: 1000,
    platform: 'linux',
    nodeVersion: 'v26.10.0',
    totalMemory: 8 * 1024 ** 3,
    freeBytes: () => 50 * 1024 ** 3,
    database: client,
    serverUrl: 'http://127.0.0.1:8420',
    fetch: url => Promise.resolve(answerOf(url)),
  };
}

const headers = {
  'content-security-policy': "default-src 'self'; script-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
/** As ours answers. */
export const answerOf = (url: string, more: Record<string, string> = {}, status = url.endsWith('/me') ? 401 : 200) =>
  new Response(url.endsWith('/health') ? '{"status":"ok"}' : '', { status, headers: { ...headers, ...more } });
