import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';
import { schemaText } from './schema-text.ts';
import { createTestDatabase } from './testing/test-database.ts';

const committed = fileURLToPath(new URL('../../../schema.txt', import.meta.url));

/** `REGEN=1` writes it anew; the difference then stands in the review beside the migration. */
test('the committed schema is what the migrations make', async () => {
  const database = await createTestDatabase();
  const client = new pg.Client(database.admin);
  await client.connect();
  const text = await schemaText(client);
  const { rows } = await client.query<{ major: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS major",
  );
  await client.end();
  await database.drop();
  if (process.env.REGEN) writeFileSync(committed, text);
  // Versions before 17 print views and foreign keys in slightly other words: only the newest one is compared to the letter.
  if ((rows[0]?.major ?? 0) >= 18) expect(text).toBe(readFileSync(committed, 'utf8'));
  else
    expect(text.split('\n').filter(line => line.startsWith('column '))).toEqual(
      readFileSync(committed, 'utf8')
        .split('\n')
        .filter(line => line.startsWith('column ')),
    );
});
