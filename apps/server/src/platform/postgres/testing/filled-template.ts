import pg from 'pg';
import { inject } from 'vitest';
import { type TestDatabase, withAdmin } from './test-database.ts';

/** What takes long to fill is filled once a run, by whichever file needs it first; the others clone it. */
export interface Filled<T> {
  /** Name of the database to clone. */
  readonly template: string;
  /** What whoever filled it had to say about it. */
  readonly note: T;
}

/**
 * The template of a name, made when it is not there yet; files that ask meanwhile wait.
 * @param fill makes and fills a database and leaves it without connections; what it says must survive JSON
 */
export function filledTemplate<T>(
  name: string,
  fill: () => Promise<{ readonly database: TestDatabase; readonly note: T }>,
): Promise<Filled<T>> {
  const { admin: address, prefix } = inject('testServer');
  const template = `${prefix}_${name}`;
  return withAdmin(address, async admin => {
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rows } = await admin.query<{ note: string }>(
      "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1",
      [template],
    );
    if (rows[0]) return { template, note: JSON.parse(rows[0].note) };
    const { database, note } = await fill();
    await admin.query(`ALTER DATABASE "${database.name}" RENAME TO "${template}"`);
    await admin.query(`COMMENT ON DATABASE "${template}" IS ${pg.escapeLiteral(JSON.stringify(note))}`);
    return { template, note };
  });
}
