import type { ClientBase } from 'pg';

/** Owns the schema; used by migrations alone. */
export const ownerRole = 'linli_owner';
/** What the server logs in as: neither owner nor superuser, so that row-level security holds for it. */
export const appRole = 'linli_app';
/** The product's database. */
export const databaseName = 'linli';

/** What to prepare. */
export interface RolesOptions {
  /** Default `linli`. */
  readonly database?: string;
  /** Passwords to set, for a server that is reached over the network; the embedded one needs none. */
  readonly passwords?: { readonly owner: string; readonly app: string };
}

/**
 * Makes the two roles and the database if they are not there, and takes from the public what it has by default.
 * May be run again at any time. The client must be logged in as a superuser or as a role with CREATEROLE and CREATEDB
 * (on a server of one's own: DATABASE_URL), and must not be inside a transaction. Throws where the server is older
 * than version 15, or where one of the roles has rights that would let it pass row-level security.
 */
export async function prepareRoles(admin: ClientBase, options: RolesOptions = {}): Promise<void> {
  const database = options.database ?? databaseName;
  await refuseOldServer(admin);
  await prepareRole(admin, ownerRole, options.passwords?.owner);
  await prepareRole(admin, appRole, options.passwords?.app);
  const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (found.rowCount === 0) await createDatabase(admin, database);
  await grantDatabase(admin, database);
}

/** Only the two roles may connect to the database; a clone of one starts without these grants. */
export async function grantDatabase(admin: ClientBase, database: string): Promise<void> {
  await admin.query(`REVOKE ALL ON DATABASE ${name(database)} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT, CREATE, TEMPORARY ON DATABASE ${name(database)} TO ${name(ownerRole)}`);
  await admin.query(`GRANT CONNECT ON DATABASE ${name(database)} TO ${name(appRole)}`);
}

/** Lets the server's role have the log turned (`turn-log.ts`). On the embedded server alone; the client must be a superuser in the product's database. */
export async function grantLogTurn(admin: ClientBase): Promise<void> {
  await admin.query(`GRANT pg_checkpoint TO ${name(appRole)}`);
  await admin.query(`GRANT EXECUTE ON FUNCTION pg_switch_wal() TO ${name(appRole)}`);
}

async function refuseOldServer(admin: ClientBase): Promise<void> {
  const { rows } = await admin.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
  const version = Number(rows[0]?.version);
  if (version < 150_000) {
    throw new Error(`PostgreSQL ${Math.floor(version / 10_000)} is too old: version 15 or later is needed.`);
  }
}

async function prepareRole(admin: ClientBase, role: string, password: string | undefined): Promise<void> {
  const { rows } = await admin.query<{ over: boolean }>(
    'SELECT rolsuper OR rolbypassrls AS over FROM pg_roles WHERE rolname = $1',
    [role],
  );
  if (rows[0]?.over === true) {
    throw new Error(
      `The role ${role} may pass row-level security (SUPERUSER or BYPASSRLS). Take that right away first.`,
    );
  }
  if (rows.length === 0) await createRole(admin, role);
  if (password !== undefined) await admin.query(`ALTER ROLE ${name(role)} PASSWORD ${admin.escapeLiteral(password)}`);
}

/** Two starts at once may both find it missing; the second one's failure is then no failure. */
async function createRole(admin: ClientBase, role: string): Promise<void> {
  try {
    await admin.query(`CREATE ROLE ${name(role)} LOGIN NOCREATEDB NOCREATEROLE`);
  } catch (error) {
    if (!isCode(error, ['42710', '23505'])) throw error;
  }
}

async function createDatabase(admin: ClientBase, database: string): Promise<void> {
  // Who is no superuser may give a database only to a role that they are a member of.
  const { rows } = await admin.query<{ superuser: boolean }>(
    'SELECT rolsuper AS superuser FROM pg_roles WHERE rolname = current_user',
  );
  if (rows[0]?.superuser !== true) await admin.query(`GRANT ${name(ownerRole)} TO CURRENT_USER`);
  try {
    await admin.query(`CREATE DATABASE ${name(database)} OWNER ${name(ownerRole)} TEMPLATE template0 ENCODING 'UTF8'`);
  } catch (error) {
    if (!isCode(error, ['42P04', '23505'])) throw error;
  }
}

function isCode(error: unknown, codes: readonly string[]): boolean {
  return codes.includes((error as { code?: string }).code ?? '');
}

function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
