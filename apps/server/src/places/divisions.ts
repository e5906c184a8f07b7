import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Database } from '../platform/postgres/database.ts';

const folder = fileURLToPath(new URL('../../data/', import.meta.url));

/** A file of divisions as `scripts/extract-divisions.ts` writes it: `c` + 4, 6, 9 or 12 digits → name. */
interface DivisionsFile {
  readonly divisions: Readonly<Record<string, string>>;
}

const levels = { 4: 'city', 6: 'county', 9: 'street', 12: 'committee' } as const;
const parentDigits: Readonly<Record<number, number>> = { 6: 4, 9: 6, 12: 9 };

/**
 * Loads the official divisions of every city that has a file here (Chengdu comes with the product, others by `linli divisions`) and
 * is not in the table yet. Called when the server starts. @returns rows loaded
 */
export async function loadDivisions(database: Database, from = folder): Promise<number> {
  const known = await database.platform(tx =>
    tx.rows<{ code: string }>(sql`SELECT code FROM official_division WHERE level = 'city'`),
  );
  const have = new Set(known.map(row => row.code));
  let loaded = 0;
  for (const name of (await readdir(from)).filter(each => /^divisions-\w+\.json$/.test(each)).sort()) {
    const file = JSON.parse(await readFile(join(from, name), 'utf8')) as DivisionsFile;
    const cities = Object.keys(file.divisions).filter(key => key.length === 5);
    if (cities.some(key => !have.has(full(key.slice(1))))) loaded += await addDivisions(database, file);
  }
  return loaded;
}

/**
 * Adds one city's divisions, or brings their names up to date; what is there of other cities stays. Codes are kept with
 * 12 digits, a shorter one filled with zeros. @returns rows written
 */
export async function addDivisions(database: Database, file: DivisionsFile): Promise<number> {
  const rows = Object.entries(file.divisions).map(([key, name]) => {
    const code = key.slice(1);
    const level = levels[code.length as keyof typeof levels];
    if (!level || !/^\d+$/.test(code)) throw new Error(`${key} is not a division's code`);
    const digits = parentDigits[code.length];
    return { code: full(code), parent: digits ? full(code.slice(0, digits)) : '', level, name };
  });
  return database.platform(tx =>
    tx.insertMany(
      'official_division',
      rows,
      sql`ON CONFLICT (code) DO UPDATE SET parent = excluded.parent, level = excluded.level, name = excluded.name`,
    ),
  );
}

const full = (code: string): string => code.padEnd(12, '0');
