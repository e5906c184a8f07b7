import { isIP } from 'node:net';
import { type Check, green, red, skipped, yellow } from '../check.ts';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const local = ['localhost', '127.0.0.1', '[::1]', ''];

function urlOf(text: string | undefined): URL | null {
  return text && URL.canParse(text) ? new URL(text) : null;
}

/** What the environment says. */
export const environmentChecks: readonly Check[] = [
  {
    id: 'env-database-url',
    cure: {
      zh: '写成 postgres://用户:密码@主机:端口/库。',
      en: 'Write it as postgres://user:password@host:port/database.',
    },
    run: ({ env }) => {
      if (!env.DATABASE_URL) return green('用自带数据库', 'the embedded database is used');
      const url = urlOf(env.DATABASE_URL);
      return url && ['postgres:', 'postgresql:'].includes(url.protocol)
        ? green('DATABASE_URL 读得懂', 'DATABASE_URL can be read')
        : red('DATABASE_URL 读不懂', 'DATABASE_URL cannot be read');
    },
  },
  {
    id: 'env-database-tls',
    cure: {
      zh: '去掉 sslmode=disable；证书用 sslrootcert 指出。',
      en: 'Take sslmode=disable away; name the authority with sslrootcert.',
    },
    run: ({ env }) => {
      const url = urlOf(env.DATABASE_URL);
      if (!url) return skipped('没有 DATABASE_URL', 'no DATABASE_URL');
      if (local.includes(url.hostname) || url.searchParams.get('host'))
        return green('数据库在本机', 'the database is on this machine');
      const mode = url.searchParams.get('sslmode');
      if (mode === 'disable')
        return red('到另一台机器的数据库不加密', 'the way to another machine’s database is in clear');
      return mode === 'no-verify'
        ? yellow('到数据库加密，但不核对证书', 'encrypted to the database, but its certificate is not checked')
        : green('到数据库加密并核对证书', 'encrypted to the database, its certificate checked');
    },
  },
  {
    id: 'env-database-default-password',
    cure: { zh: '给数据库管理员换一个密码。', en: 'Give the database’s administrator another password.' },
    run: ({ env }) => {
      const url = urlOf(env.DATABASE_URL);
      if (!url) return skipped('没有 DATABASE_URL', 'no DATABASE_URL');
      const weak = ['postgres', 'password', 'admin', 'changeme', 'secret', '123456'];
      return weak.includes(decodeURIComponent(url.password))
        ? red('数据库管理员用的是常见密码', 'the database’s administrator has a well-known password')
        : green('不是常见密码', 'not a well-known password');
    },
  },
  {
    id: 'env-public-url',
    cure: { zh: '写成 https://主机，不带路径。', en: 'Write it as https://host, without a path.' },
    run: ({ env }) => {
      if (!env.PUBLIC_URL) return green('用自己的地址', 'the address it listens on is used');
      const url = urlOf(env.PUBLIC_URL);
      if (!url || !['http:', 'https:'].includes(url.protocol))
        return red('PUBLIC_URL 不是网址', 'PUBLIC_URL is no address');
      if (url.pathname !== '/' || url.search) return red('PUBLIC_URL 带了路径', 'PUBLIC_URL has a path');
      return green('PUBLIC_URL 读得懂', 'PUBLIC_URL can be read');
    },
  },
  {
    id: 'env-public-url-tls',
    cure: { zh: '换成 https 的地址。', en: 'Use an https address.' },
    run: ({ env }) => {
      const url = urlOf(env.PUBLIC_URL);
      if (!url) return skipped('没有 PUBLIC_URL', 'no PUBLIC_URL');
      return url.protocol === 'https:' || local.includes(url.hostname)
        ? green('链接走加密', 'links go over TLS')
        : red('发出去的链接不加密', 'links that are sent out go in clear');
    },
  },
  {
    id: 'env-proxy',
    cure: { zh: '设 PUBLIC_URL 为代理的 https 地址。', en: 'Set PUBLIC_URL to the proxy’s https address.' },
    run: ({ env }) =>
      env.BEHIND_TLS_PROXY === '1' && !env.PUBLIC_URL
        ? yellow(
            '说有 TLS 代理，却没说人们看到的地址',
            'a TLS proxy is said to be in front, but not the address that people see',
          )
        : green('代理和地址说得一致', 'proxy and address agree'),
  },
  {
    id: 'env-proxy-value',
    cure: { zh: '写成 BEHIND_TLS_PROXY=1，或去掉。', en: 'Write BEHIND_TLS_PROXY=1, or leave it out.' },
    run: ({ env }) =>
      env.BEHIND_TLS_PROXY === undefined || ['1', '', '0'].includes(env.BEHIND_TLS_PROXY)
        ? green('BEHIND_TLS_PROXY 读得懂', 'BEHIND_TLS_PROXY can be read')
        : yellow(
            `BEHIND_TLS_PROXY=${env.BEHIND_TLS_PROXY} 不起作用`,
            `BEHIND_TLS_PROXY=${env.BEHIND_TLS_PROXY} has no effect`,
          ),
  },
  {
    id: 'env-log-level',
    cure: { zh: `用 ${levels.join('、')} 之一。`, en: `Use one of ${levels.join(', ')}.` },
    run: ({ env }) =>
      env.LOG_LEVEL === undefined || levels.includes(env.LOG_LEVEL)
        ? green('LOG_LEVEL 读得懂', 'LOG_LEVEL can be read')
        : red(`LOG_LEVEL=${env.LOG_LEVEL} 读不懂`, `LOG_LEVEL=${env.LOG_LEVEL} cannot be read`),
  },
  {
    id: 'env-test-switches',
    cure: { zh: '去掉这些变量：它们只用于测试。', en: 'Unset them: they are for tests only.' },
    run: ({ env }) => {
      const set = ['TEST_DATABASE_URL', 'LINLI_TEST_SIZE', 'REGEN', 'LINLI_CHECK_ANSWERS'].filter(name => env[name]);
      return set.length === 0
        ? green('没有测试变量', 'no test variables are set')
        : yellow(`设了测试变量：${set.join('、')}`, `test variables are set: ${set.join(', ')}`);
    },
  },
  {
    id: 'env-node-options',
    cure: {
      zh: '去掉 NODE_OPTIONS 里的 --inspect 和 NODE_TLS_REJECT_UNAUTHORIZED=0。',
      en: 'Take --inspect out of NODE_OPTIONS and unset NODE_TLS_REJECT_UNAUTHORIZED=0.',
    },
    run: ({ env }) => {
      if (/--inspect/.test(env.NODE_OPTIONS ?? '')) return red('调试端口开着', 'a debugger’s port is open');
      if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') return red('不核对任何证书', 'no certificate is checked at all');
      return green('没有危险的 Node 选项', 'no dangerous options of Node');
    },
  },
  {
    id: 'env-http-proxy',
    cure: {
      zh: '去掉 HTTP_PROXY 等变量，除非真的要经过代理。',
      en: 'Unset HTTP_PROXY and the like unless it is meant.',
    },
    run: ({ env }) => {
      const set = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].find(name => env[name]);
      return set
        ? yellow(`设了 ${set}：外发内容会经过它`, `${set} is set: what is sent out goes through it`)
        : green('没有代理', 'no proxy is set');
    },
  },
  {
    id: 'env-host',
    cure: { zh: '用 --host 或 --lan，不用 HOST。', en: 'Use --host or --lan; HOST is not read.' },
    run: ({ env }) =>
      env.HOST && (isIP(env.HOST) > 0 || env.HOST === 'localhost')
        ? yellow('HOST 不起作用', 'HOST has no effect')
        : green('没有多余的 HOST', 'no HOST that would be passed over'),
  },
];
