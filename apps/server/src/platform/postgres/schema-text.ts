import type { ClientBase } from 'pg';

/**
 * The schema as text, read from the database's own catalogues: what a review sees when a migration changes it. Not for
 * restoring: PostgreSQL's dump program does not come with the embedded server. The same on every version from 15.
 */
export async function schemaText(client: ClientBase): Promise<string> {
  const parts: string[] = [];
  for (const query of [tables, columns, constraints, indexes, policies, views, functions, grants]) {
    const { rows } = await client.query<{ line: string }>(query);
    parts.push(rows.map(row => row.line).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

const tables = `
  SELECT format('table %s%s%s', c.relname, CASE WHEN c.relkind = 'p' THEN ' partitioned by ' || pg_get_partkeydef(c.oid) ELSE '' END,
                CASE WHEN c.relforcerowsecurity THEN ', guarded' ELSE '' END) AS line
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname COLLATE "C"`;
const columns = `
  SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END)) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
   ORDER BY c.relname COLLATE "C", a.attnum`;
// Version 18 lists NOT NULL as constraints, earlier ones do not: the columns say it already.
const constraints = `
  SELECT format('constraint %s %s: %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) AS line
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
   WHERE c.relnamespace = 'public'::regnamespace AND k.contype <> 'n' ORDER BY c.relname COLLATE "C", k.conname COLLATE "C"`;
const indexes = `SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public' ORDER BY tablename COLLATE "C", indexname COLLATE "C"`;
const policies = `SELECT format('policy %s %s %s: %s', tablename, policyname, cmd, qual) AS line FROM pg_policies WHERE schemaname = 'public' ORDER BY tablename COLLATE "C", policyname COLLATE "C"`;
const views = `SELECT format('view %s', viewname) || E'\\n' || definition AS line FROM pg_views WHERE schemaname = 'public' ORDER BY viewname COLLATE "C"`;
const functions = `
  SELECT format('function %s(%s)%s', proname, pg_get_function_identity_arguments(p.oid), CASE WHEN prosecdef THEN ' with its owner''s rights' ELSE '' END) AS line
    FROM pg_proc p WHERE pronamespace = 'public'::regnamespace ORDER BY proname COLLATE "C"`;
const grants = `
  SELECT format('linli_app may %s on %s', string_agg(privilege_type, ', ' ORDER BY privilege_type), table_name) AS line
    FROM information_schema.role_table_grants WHERE grantee = 'linli_app' AND table_schema = 'public' GROUP BY table_name ORDER BY table_name COLLATE "C"`;
