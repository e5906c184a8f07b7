import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { prepareRoles } from './roles.ts';

/** A server of one's own (DATABASE_URL), where the administrator is often no superuser. */
describe('roles on a given server', () => {
  let database: TestDatabase;
  let superuser: pg.Client;
  const manager = `manager_${process.pid}`;
  const made = `made_${process.pid}`;
  beforeAll(async () => {
    database = await createTestDatabase();
    superuser = new pg.Client(database.admin);
    await superuser.connect();
    await superuser.query(`CREATE ROLE ${manager} LOGIN CREATEROLE CREATEDB PASSWORD 'of-tests'`);
    await superuser.query(`GRANT linli_owner, linli_app TO ${manager} WITH ADMIN OPTION`);
    await superuser.query(`GRANT CONNECT ON DATABASE "${database.name}" TO ${manager}`);
  });
  afterAll(async () => {
    await superuser.query(`DROP DATABASE IF EXISTS ${made} WITH (FORCE)`);
    await superuser.query(`DROP OWNED BY ${manager}`);
    await superuser.query(`DROP ROLE ${manager}`);
    await superuser.end();
    await database.drop();
  });

  it('are prepared by one who may make roles and databases, and is no superuser', async () => {
    const client = new pg.Client({ ...database.admin, user: manager, password: 'of-tests' });
    await client.connect();
    await prepareRoles(client, { database: made });
    await prepareRoles(client, { database: made });
    await client.end();
    const { rows } = await superuser.query(
      `SELECT pg_get_userbyid(datdba) AS owner,
              has_database_privilege('linli_app', datname, 'CONNECT') AS app,
              has_database_privilege('linli_app', datname, 'CREATE') AS app_makes,
              has_database_privilege('public', datname, 'CONNECT') AS anyone
         FROM pg_database WHERE datname = $1`,
      [made],
    );
    expect(rows).toEqual([{ owner: 'linli_owner', app: true, app_makes: false, anyone: false }]);
  });
});
