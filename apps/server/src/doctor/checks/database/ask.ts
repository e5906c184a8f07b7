import type { ClientBase } from 'pg';
import { type Check, type Finding, green, red, skipped } from '../../check.ts';
import type { Setup } from '../../setup.ts';

type Ask = (client: ClientBase, setup: Setup) => Promise<Finding>;

/** A check that needs the database; where there is none it says so. Reads only. */
export const of = (id: string, zh: string, en: string, ask: Ask): Check => ({
  id,
  cure: { zh, en },
  run: async setup =>
    'none' in setup.database
      ? skipped(`数据库没有在运行：${setup.database.why}`, `the database does not run: ${setup.database.why}`)
      : ask(setup.database, setup),
});

/** The first row. */
export const one = async <T>(client: ClientBase, text: string, values: unknown[] = []): Promise<T> =>
  (await client.query(text, values)).rows[0] as T;

/** The column `name` of every row. */
export const names = async (client: ClientBase, text: string, values: unknown[] = []): Promise<string[]> =>
  (await client.query<{ name: string }>(text, values)).rows.map(row => row.name);

/** Green when a list is empty, else red with what is in it. */
export const none = (list: readonly string[], zh: string, en: string, badZh: string, badEn: string): Finding =>
  list.length === 0 ? green(zh, en) : red(`${badZh}：${list.join('、')}`, `${badEn}: ${list.join(', ')}`);
