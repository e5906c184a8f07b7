import { type Check, green, red, yellow } from '../../check.ts';
import { names, none, of, one } from './ask.ts';

// The four that are looked up before anybody's community is known are left out.
const ownTables = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'community_id' AND NOT a.attisdropped)
  AND c.relname NOT IN ('community', 'session', 'sign_in_link', 'sign_in_handle')`;

/** Who may see and change what in the database. */
export const rightsChecks: readonly Check[] = [
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
    'REVOKE UPDATE, DELETE ON 表 FROM linli_app',
    'REVOKE UPDATE, DELETE ON the table FROM linli_app',
    async client => {
      // What was done and what was looked at: added to, never changed.
      const { list } = await one<{ list: string | null }>(
        client,
        `SELECT string_agg(name, ', ') AS list
           FROM unnest(ARRAY['journal', 'data_read', 'data_read_about', 'data_read_subject', 'audit_checkpoint', 'sunset_certificate']) AS name
          WHERE CASE WHEN to_regclass(name) IS NULL THEN false
                     ELSE has_table_privilege('linli_app', name, 'UPDATE') OR has_table_privilege('linli_app', name, 'DELETE') END`,
      );
      return list
        ? red(`服务器能改日志：${list}`, `the server may change what it wrote down: ${list}`)
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
        'linli_drop_unused_partitions',
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
];
