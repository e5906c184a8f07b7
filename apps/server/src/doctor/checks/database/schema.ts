import { columns } from '@linli/domain';
import { migrationsFolder, readMigrations } from '../../../platform/postgres/migrate.ts';
import { type Check, green, yellow } from '../../check.ts';
import { names, none, of } from './ask.ts';

/** Whether the schema is the one that this release knows. */
export const schemaChecks: readonly Check[] = [
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
];
