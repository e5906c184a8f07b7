import { sql } from 'kysely';
import type { TestServer } from './test-server.ts';

/** Tables in which some words stand in clear, as text or as bytes, of all that the server may read. */
export async function tablesHolding(
  { server, communityId }: TestServer,
  words: readonly string[],
): Promise<{ readonly hits: readonly string[]; readonly tables: number }> {
  // bytea is shown as hex: clear text stored as bytes would be found too.
  const planted = words.flatMap(word => [word, Buffer.from(word, 'utf8').toString('hex')]);
  return server.platform.database.read([communityId], async tx => {
    const tables = await tx.rows<{ name: string }>(
      sql`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
    );
    const hits: string[] = [];
    for (const { name } of tables) {
      const readable = await tx.get<{ may: boolean }>(
        sql`SELECT has_table_privilege(${name}::regclass, 'SELECT') AS may`,
      );
      if (!readable.may) continue;
      const rows = await tx.rows<{ text: string }>(sql`SELECT t::text AS text FROM ${sql.table(name)} t`);
      if (rows.some(row => planted.some(word => row.text.includes(word)))) hits.push(name);
    }
    return { hits, tables: tables.length };
  });
}
