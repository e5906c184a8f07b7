import { columns } from '@linli/domain';
import type { ClientBase } from 'pg';
import { migrationsFolder, readMigrations } from '../../platform/postgres/migrate.ts';
import { type Check, type Finding, green, red, skipped, yellow } from '../check.ts';
import type { Setup } from '../setup.ts';

type Ask = (client: ClientBase, setup: Setup) => Promise<Finding>;

/** A check that needs the database; where there is none it says so. */
const of = (id: string, zh: string, en: string, ask: Ask): Check => ({
  id,
  cure: { zh, en },
  run: async setup =>
    'none' in setup.database
      ? skipped(`数据库没有在运行：${setup.database.why}`, `the database does not run: ${setup.database.why}`)
      : ask(setup.database, setup),
});

const one = async <T>(client: ClientBase, text: string, values: unknown[] = []): Promise<T> =>
  (await client.query(text, values)).rows[0] as T;
const names = async (client: ClientBase, text: string, values: unknown[] = []): Promise<string[]> =>
  (await client.query<{ name: string }>(text, values)).rows.map(row => row.name);
const none = (list: readonly string[], zh: string, en: string, badZh: string, badEn: string): Finding =>
  list.length === 0 ? green(zh, en) : red(`${badZh}：${list.join('、')}`, `${badEn}: ${list.join(', ')}`);

// The four that are looked up before anybody's community is known are left out.
const ownTables = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'community_id' AND NOT a.attisdropped)
  AND c.relname NOT IN ('community', 'session', 'sign_in_link', 'sign_in_handle')`;

/** What the database says. Reads only. */
export const databaseChecks: readonly Check[] = [
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
    'database-schema-newest',
    '启动一次，会自己升级。',
    'Start it once: it brings itself up to date.',
    async client => {
      const done = await names(client, 'SELECT name FROM schema_migration');
      const due = readMigrations(migrationsFolder).filter(one_ => !done.includes(one_.name));
      return due.length === 0
        ? green('结构是最新的', 'the schema is the newest')
        : yellow(`还有 ${due.length} 步没有走`, `${due.length} steps have not run yet`);
    },
  ),
  of(
    'database-schema-known',
    '用写这个数据库的那个版本，或更新的版本。',
    'Use the release that wrote this database, or a later one.',
    async client => {
      const known = readMigrations(migrationsFolder).map(each => each.name);
      const later = (await names(client, 'SELECT name FROM schema_migration')).filter(name => !known.includes(name));
      return none(
        later,
        '没有不认识的步骤',
        'no unknown steps',
        '这个数据库比程序新',
        'this database is of a later release',
      );
    },
  ),
  of(
    'database-schema-unchanged',
    '把改过的文件改回来，另加一个新文件。',
    'Put the changed file back and add a new one.',
    async client => {
      const sums = new Map(readMigrations(migrationsFolder).map(each => [each.name, each.checksum]));
      const rows = (
        await client.query<{ name: string; checksum: string }>('SELECT name, checksum FROM schema_migration')
      ).rows;
      const changed = rows
        .filter(row => sums.has(row.name) && sums.get(row.name) !== row.checksum)
        .map(row => row.name);
      return none(
        changed,
        '走过的步骤没有被改',
        'steps that ran were not changed',
        '走过之后被改了',
        'changed after they ran',
      );
    },
  ),
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
    'database-row-security',
    '对这些表重新运行 linli_guard。',
    'Run linli_guard on these tables again.',
    async client =>
      none(
        await names(
          client,
          `SELECT c.relname AS name FROM pg_class c WHERE ${ownTables} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
        ),
        '每张表都按社区隔开',
        'every table is guarded by community',
        '没有按社区隔开',
        'not guarded by community',
      ),
  ),
  of('database-policies', '对这些表重新运行 linli_guard。', 'Run linli_guard on these tables again.', async client =>
    none(
      await names(
        client,
        `SELECT c.relname AS name FROM pg_class c WHERE ${ownTables} AND c.relrowsecurity
         AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'by_community')`,
      ),
      '隔离规则都在',
      'every policy is there',
      '少了隔离规则',
      'without its policy',
    ),
  ),
  of('database-open-policies', '删掉多出来的规则。', 'Drop the additional policy.', async client =>
    none(
      await names(
        client,
        `SELECT c.relname || '.' || p.polname AS name FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
         WHERE c.relnamespace = 'public'::regnamespace AND p.polpermissive AND pg_get_expr(p.polqual, p.polrelid) = 'true'`,
      ),
      '没有放行一切的规则',
      'no policy lets everything pass',
      '放行一切',
      'lets everything pass',
    ),
  ),
  of(
    'database-app-role',
    'ALTER ROLE linli_app NOSUPERUSER NOBYPASSRLS',
    'ALTER ROLE linli_app NOSUPERUSER NOBYPASSRLS',
    async client => {
      const role = await one<{ super: boolean; bypass: boolean } | undefined>(
        client,
        `SELECT rolsuper AS super, rolbypassrls AS bypass FROM pg_roles WHERE rolname = 'linli_app'`,
      );
      if (!role) return yellow('还没有 linli_app', 'there is no linli_app yet');
      return role.super || role.bypass
        ? red('linli_app 权力太大', 'linli_app has too much power')
        : green('linli_app 权力最小', 'linli_app has the least power');
    },
  ),
  of(
    'database-app-owns-nothing',
    '把这些表的属主改回 linli_owner。',
    'Give these tables back to linli_owner.',
    async client =>
      none(
        await names(
          client,
          `SELECT c.relname AS name FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
         WHERE r.rolname = 'linli_app' AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`,
        ),
        'linli_app 不拥有任何表',
        'linli_app owns no table',
        'linli_app 拥有',
        'linli_app owns',
      ),
  ),
  of(
    'database-journal-kept',
    'REVOKE UPDATE, DELETE ON journal FROM linli_app',
    'REVOKE UPDATE, DELETE ON journal FROM linli_app',
    async client => {
      const { may } = await one<{ may: boolean }>(
        client,
        `SELECT has_table_privilege('linli_app', 'journal', 'UPDATE') OR has_table_privilege('linli_app', 'journal', 'DELETE') AS may`,
      );
      return may
        ? red('服务器能改日志', 'the server may change the journal')
        : green('服务器改不了日志', 'the server may not change the journal');
    },
  ),
  of('database-public-rights', 'REVOKE ALL ON 表 FROM PUBLIC', 'REVOKE ALL ON the table FROM PUBLIC', async client =>
    none(
      await names(
        client,
        `SELECT DISTINCT table_name AS name FROM information_schema.role_table_grants
         WHERE table_schema = 'public' AND grantee = 'PUBLIC'`,
      ),
      '没有对所有人开放的表',
      'no table is open to everybody',
      '对所有人开放',
      'open to everybody',
    ),
  ),
  of(
    'database-definer-functions',
    '删掉这个函数，或去掉 SECURITY DEFINER。',
    'Drop the function, or take SECURITY DEFINER away.',
    async client => {
      const listed = [
        'linli_open_partitions',
        'linli_destroy_emergency',
        'linli_refresh_statistics',
        'linli_prune_reads',
      ];
      const found = await names(
        client,
        `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`,
      );
      return none(
        found.filter(name => !listed.includes(name)),
        '没有未登记的高权函数',
        'no unlisted function runs with its owner’s rights',
        '未登记的高权函数',
        'runs with its owner’s rights, unlisted',
      );
    },
  ),
  of(
    'database-undeclared-columns',
    '在字段登记册里声明，或删掉这一列。',
    'Declare it in the field register, or drop the column.',
    async client => {
      const known = new Set(
        Object.entries(columns).flatMap(([table, kinds]) =>
          Object.values(kinds).flatMap(list => list.split(' ').map(name => `${table}.${name}`)),
        ),
      );
      const real = await names(
        client,
        `SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped`,
      );
      return none(
        real.filter(name => !known.has(name)),
        '每一列都在登记册里',
        'every column is in the field register',
        '不在登记册里',
        'not in the field register',
      );
    },
  ),
  of(
    'database-keys',
    '从备份恢复：没有密钥的密文读不出来。',
    'Restore from a backup: what was sealed under a lost key cannot be read.',
    async client => {
      const { n } = await one<{ n: number }>(
        client,
        `SELECT count(*)::int AS n FROM (SELECT DISTINCT community_id, key_id FROM person) p
       WHERE NOT EXISTS (SELECT 1 FROM data_key k WHERE k.community_id = p.community_id AND k.key_id = p.key_id)`,
      );
      return n === 0
        ? green('名册的密钥都在', 'the roster’s keys are there')
        : red(`名册少了 ${n} 把密钥`, `${n} keys of the roster are missing`);
    },
  ),
  of(
    'database-stuck-messages',
    '看日志里的 outbox；修好之后会接着发。',
    'Look for outbox in the log; mended, it goes on by itself.',
    async client => {
      const { n } = await one<{ n: number }>(
        client,
        `SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL AND due_at < now() - interval '1 hour'`,
      );
      return n === 0
        ? green('没有卡住的消息', 'no message is stuck')
        : yellow(`${n} 条消息卡了一小时以上`, `${n} messages have been stuck for over an hour`);
    },
  ),
  of(
    'database-overdue-sunset',
    '看夜间任务是否在跑：应急数据该删没删。',
    'See whether the nightly work runs: emergency data is past its end.',
    async client => {
      const { n } = await one<{ n: number }>(
        client,
        `SELECT count(*)::int AS n FROM emergency WHERE state <> 'open' AND destroyed_at IS NULL AND keep_until < now() - interval '1 day'`,
      );
      return n === 0
        ? green('没有过期的应急数据', 'no emergency data is past its end')
        : red(`${n} 个应急的数据过期未删`, `the data of ${n} emergencies is past its end`);
    },
  ),
  of(
    'database-overdue-requests',
    '打开“本人要求”，先答复超期的。',
    'Open People’s own data and answer what is overdue.',
    async client => {
      const { n } = await one<{ n: number }>(
        client,
        `SELECT count(*)::int AS n FROM privacy_request WHERE answered_at IS NULL AND due_on < current_date`,
      );
      return n === 0
        ? green('没有超期的本人要求', 'no request of a person is overdue')
        : yellow(`${n} 条本人要求超期`, `${n} requests of people are overdue`);
    },
  ),
  of(
    'database-operator',
    '用终端给的链接登录，任命一位系统管理员。',
    'Sign in by the terminal’s link and appoint an operator.',
    async client => {
      const { communities, operators } = await one<{ communities: number; operators: number }>(
        client,
        `SELECT (SELECT count(*)::int FROM community) AS communities,
              (SELECT count(DISTINCT community_id)::int FROM assignment WHERE role = 'operator' AND valid_from <= now() AND (valid_to IS NULL OR valid_to > now())) AS operators`,
      );
      if (communities === 0) return skipped('还没有社区', 'there is no community yet');
      return operators >= communities
        ? green('每个社区有管理员', 'every community has an operator')
        : yellow('有社区没有管理员', 'a community has no operator');
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
