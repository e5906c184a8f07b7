import { type Check, type Finding, green, red, skipped, yellow } from '../check.ts';
import type { Setup } from '../setup.ts';

/** A check that asks the running server; where none runs it says so. */
const of = (
  id: string,
  zh: string,
  en: string,
  path: string,
  judge: (answer: Response, setup: Setup) => Finding | Promise<Finding>,
): Check => ({
  id,
  cure: { zh, en },
  async run(setup) {
    if (!setup.serverUrl) return skipped('没有在运行', 'it does not run');
    const answer = await setup.fetch(setup.serverUrl + path).catch((error: Error) => error);
    if (answer instanceof Error) return red(`不答话：${answer.message}`, `it does not answer: ${answer.message}`);
    return judge(answer, setup);
  },
});
const header = (name: string, holds: (value: string) => boolean, zh: string, en: string) => (answer: Response) =>
  holds(answer.headers.get(name) ?? '') ? green(zh, en) : red(`没有：${zh}`, `missing: ${en}`);
const ask = '重启；前面有代理时看它是否改了答复头。';
const askEn = 'Restart it; where a proxy stands in front, see whether it changes headers.';

/** What the running server answers. */
export const serverChecks: readonly Check[] = [
  of(
    'server-health',
    '看日志；数据库要能连上。',
    'Look at the log; the database must be reachable.',
    '/health',
    async answer => {
      if (answer.status !== 200) return red(`/health 答 ${answer.status}`, `/health answers ${answer.status}`);
      return (await answer.text()).includes('yellow')
        ? yellow('在运行，但备份该看看', 'it runs, but look at the backups')
        : green('健康', 'healthy');
    },
  ),
  of(
    'server-health-says-little',
    '升级：/health 不该说版本。',
    'Update: /health should tell no version.',
    '/health',
    async answer => {
      const text = await answer.text();
      return /version|node|postgres/i.test(text)
        ? red('/health 说得太多', '/health tells too much')
        : green('/health 只说好坏', '/health tells good or bad only');
    },
  ),
  of(
    'server-csp',
    ask,
    askEn,
    '/',
    header(
      'content-security-policy',
      v => /script-src 'self'(;|$)/.test(v) && !/unsafe-eval/.test(v),
      '内容安全策略',
      'content security policy',
    ),
  ),
  of(
    'server-frames',
    ask,
    askEn,
    '/',
    header(
      'content-security-policy',
      v => v.includes("frame-ancestors 'none'"),
      '不让别的页面嵌入',
      'no page may frame it',
    ),
  ),
  of(
    'server-nosniff',
    ask,
    askEn,
    '/',
    header('x-content-type-options', v => v === 'nosniff', 'nosniff', 'nosniff'),
  ),
  of(
    'server-referrer',
    ask,
    askEn,
    '/',
    header('referrer-policy', v => v === 'no-referrer', '不外传来处', 'no referrer'),
  ),
  of('server-no-cors', '去掉代理加的 CORS 头。', 'Take the CORS headers of the proxy away.', '/health', answer =>
    answer.headers.get('access-control-allow-origin')
      ? red('允许别的网站读', 'other sites may read it')
      : green('别的网站读不了', 'other sites cannot read it'),
  ),
  of('server-cache', ask, askEn, '/api/access/me', answer =>
    /no-store/.test(answer.headers.get('cache-control') ?? '')
      ? green('个人数据不进缓存', 'no cache keeps personal data')
      : red('答复可能进缓存', 'answers may be cached'),
  ),
  of(
    'server-signed-in-only',
    '升级：没登录不该读到任何东西。',
    'Update: nothing may be read without signing in.',
    '/api/access/me',
    answer =>
      answer.status === 401
        ? green('不登录读不到', 'nothing is read without signing in')
        : red(`不登录答 ${answer.status}`, `answers ${answer.status} without signing in`),
  ),
  of('server-banner', ask, askEn, '/', answer =>
    answer.headers.get('x-powered-by') || answer.headers.get('server')
      ? yellow('答复头说了软件', 'a header names the software')
      : green('答复头不说软件', 'no header names the software'),
  ),
];
