import { sql } from 'kysely';
import { newId } from '../ids.ts';
import type { Database } from './database.ts';

/** The login must be linli_app: not superuser, owner of nothing, bound by row security. */
export async function assertLeastPrivilege(database: Database): Promise<void> {
  const role = await database.platform(tx =>
    tx.get<{ super: boolean; bypass: boolean; owns: boolean }>(sql`
      SELECT rolsuper AS super, rolbypassrls AS bypass,
             EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace) AS owns
        FROM pg_roles r WHERE rolname = current_user`),
  );
  if (role.super || role.bypass || role.owns)
    throw new Error(
      'The server must log in as linli_app: not a superuser, not the owner of its tables, bound by row security.',
    );
}

/** After a restore: phones see that this server has forgotten something, and offer again what they hold. */
export async function renewEpoch(database: Database): Promise<void> {
  await database.platform(async tx => {
    await tx.run(sql`UPDATE server_fact SET value = ${newId()} WHERE name = 'epoch'`);
  });
}

/** Set once; a restore from backup gives a new one. */
export async function serverEpoch(database: Database): Promise<string> {
  return database.platform(async tx => {
    await tx.run(sql`INSERT INTO server_fact (name, value) VALUES ('epoch', ${newId()}) ON CONFLICT DO NOTHING`);
    return (await tx.get<{ value: string }>(sql`SELECT value FROM server_fact WHERE name = 'epoch'`)).value;
  });
}
