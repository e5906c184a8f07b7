import { answers, type Broken } from '../breaks.ts';
import { answerOf } from '../sound-set-up.ts';

/** What the running server answers. */
export const brokenServers: Broken = {
  'a server that is down': [
    'server-health',
    setup => ({
      ...setup,
      fetch: url => Promise.resolve(answerOf(url, {}, url.endsWith('/health') ? 503 : undefined)),
    }),
  ],
  'scripts from anywhere': [
    'server-csp',
    answers({ 'content-security-policy': "script-src * ; frame-ancestors 'none'" }),
  ],
  'a page that may be framed': ['server-frames', answers({ 'content-security-policy': "script-src 'self'" })],
  'types that are guessed': ['server-nosniff', answers({ 'x-content-type-options': '' })],
  'addresses that leak': ['server-referrer', answers({ 'referrer-policy': 'unsafe-url' })],
  'other sites that may read': ['server-no-cors', answers({ 'access-control-allow-origin': '*' })],
  'answers that are cached': ['server-cache', answers({ 'cache-control': 'public' })],
  'a header that names the software': ['server-banner', answers({ 'x-powered-by': 'Hono' })],
};
