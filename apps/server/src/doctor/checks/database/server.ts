import { type Check, green, red, skipped } from '../../check.ts';
import { none, of, one } from './ask.ts';

/** What the database server itself says. */
export const databaseServerChecks: readonly Check[] = [
  {
    id: 'database-reachable',
    cure: {
      zh: '看 DATABASE_URL 和网络；自带数据库用 npm start 启动。',
      en: 'Look at DATABASE_URL and the network; the embedded one starts with npm start.',
    },
    run: ({ database, env }) =>
      !('none' in database)
        ? green('数据库答话', 'the database answers')
        : database.none === 'unreachable' || env.DATABASE_URL
          ? red(`数据库连不上：${database.why}`, `the database cannot be reached: ${database.why}`)
          : skipped('自带数据库没有在运行', 'the embedded database does not run'),
  },
  of('database-version', '换 PostgreSQL 15 或更新。', 'Use PostgreSQL 15 or newer.', async client => {
    const { n } = await one<{ n: number }>(client, `SELECT current_setting('server_version_num')::int AS n`);
    return n >= 150_000
      ? green(`PostgreSQL ${Math.floor(n / 10_000)}`, `PostgreSQL ${Math.floor(n / 10_000)}`)
      : red(`PostgreSQL ${n} 太旧`, `PostgreSQL ${n} is too old`);
  }),
  of(
    'database-durable',
    '设 fsync、full_page_writes、synchronous_commit 为 on。',
    'Set fsync, full_page_writes and synchronous_commit to on.',
    async client => {
      const rows = (
        await client.query<{ name: string; setting: string }>(
          `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'`,
        )
      ).rows.map(row => row.name);
      return none(
        rows,
        '记下的断电不丢',
        'what is acknowledged outlives a power cut',
        '断电会丢',
        'a power cut may lose records',
      );
    },
  ),
  of(
    'database-connections',
    '调大 max_connections（至少 30）。',
    'Raise max_connections (30 at least).',
    async client => {
      const { n } = await one<{ n: number }>(
        client,
        `SELECT setting::int AS n FROM pg_settings WHERE name = 'max_connections'`,
      );
      return n >= 30 ? green(`${n} 个连接`, `${n} connections`) : red(`只有 ${n} 个连接`, `only ${n} connections`);
    },
  ),
  of('database-encoding', '建一个 UTF8 的库，再导入。', 'Make a database in UTF8 and import.', async client => {
    const { text } = await one<{ text: string }>(client, `SELECT current_setting('server_encoding') AS text`);
    return text === 'UTF8'
      ? green('编码 UTF-8', 'encoding UTF-8')
      : red(`编码 ${text}，中文会坏`, `encoding ${text}: Chinese text would break`);
  }),
];
