import { type Broken, env } from '../breaks.ts';

/** The machine and its environment variables. */
export const brokenSurroundings: Broken = {
  'an old Node': ['machine-node', setup => ({ ...setup, nodeVersion: 'v18.19.0' })],
  'a Mac': ['machine-platform', setup => ({ ...setup, platform: 'darwin' })],
  'one gigabyte of memory': ['machine-memory', setup => ({ ...setup, totalMemory: 1024 ** 3 })],
  'a clock of 1970': ['machine-clock', setup => ({ ...setup, now: new Date(0) })],
  'run as root': ['machine-root', setup => ({ ...setup, uid: 0 })],
  'a database address that is none': ['env-database-url', env({ DATABASE_URL: 'mysql://x' })],
  'a database far away in clear': [
    'env-database-tls',
    env({ DATABASE_URL: 'postgres://a:b@db.example/x?sslmode=disable' }),
  ],
  'a well-known password': [
    'env-database-default-password',
    env({ DATABASE_URL: 'postgres://a:postgres@localhost/x' }),
  ],
  'a public address with a path': ['env-public-url', env({ PUBLIC_URL: 'https://linli.example/app' })],
  'links in clear': ['env-public-url-tls', env({ PUBLIC_URL: 'http://linli.example' })],
  'a proxy without an address': ['env-proxy', env({ BEHIND_TLS_PROXY: '1' })],
  'a proxy that says yes': ['env-proxy-value', env({ BEHIND_TLS_PROXY: 'yes' })],
  'a log level that is none': ['env-log-level', env({ LOG_LEVEL: 'loud' })],
  'switches of the tests': ['env-test-switches', env({ REGEN: '1' })],
  'an open debugger': ['env-node-options', env({ NODE_OPTIONS: '--inspect=0.0.0.0' })],
  'certificates that nobody checks': ['env-node-options', env({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })],
  'a proxy on the way out': ['env-http-proxy', env({ HTTPS_PROXY: 'http://x' })],
  'HOST that is not read': ['env-host', env({ HOST: '0.0.0.0' })],
};
