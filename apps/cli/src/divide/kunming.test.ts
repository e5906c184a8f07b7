import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultUseToDoors, isFileRefusal, readFootprints } from '@linli/districting';
import { afterAll, expect, it } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(`../../../../fixtures/kunming/${path}`, import.meta.url));
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'linli-kunming-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compares with the text kept in `expected/`; `REGEN=1` writes it anew. */
function golden(name: string, text: string): void {
  if (process.env.REGEN === '1') writeFileSync(at(`expected/${name}`), text);
  expect(text).toBe(readFileSync(at(`expected/${name}`), 'utf8'));
}

const result = readFootprints(readFileSync(at('buildings.geojson'), 'utf8'), { coordinates: 'wgs84' });
if (isFileRefusal(result)) throw new Error(result.refused);

it('reads every building of the real neighbourhood, each as what its use says', () => {
  const { ledger, listed, assumptions } = result;
  const compoundOf = new Map(ledger.buildings.map(building => [building.id, building.compoundId]));
  const lines = ledger.compounds.map(({ id, name }) => {
    const entrances = ledger.entrances.filter(entrance => compoundOf.get(entrance.buildingId) === id);
    const doors = entrances.flatMap(entrance => entrance.floors).reduce((sum, floor) => sum + floor.doors, 0);
    const shops = ledger.shops.filter(shop => compoundOf.get(shop.buildingId ?? '') === id).length;
    const buildings = ledger.buildings.filter(building => building.compoundId === id).length;
    const aside = listed.filter(feature => feature.compoundId === id).length;
    return `${name}: ${buildings} buildings, ${entrances.length} entrances, ${doors} dwellings, ${shops} shops, ${aside} listed`;
  });
  const filled = assumptions.map(({ code, count }) => `${code}: ${count}`);
  golden('read.txt', `${[`${result.rowsIn} rows, ${result.refused} refused`, ...lines, ...filled].join('\n')}\n`);
});

it('finds as many buildings in each compound as the points of the compounds say', () => {
  const { features } = JSON.parse(readFileSync(at('compounds.geojson'), 'utf8'));
  for (const { properties } of features) {
    const stored = result.ledger.buildings.filter(building => building.compoundId === properties.community).length;
    const listed = result.listed.filter(feature => feature.compoundId === properties.community).length;
    expect(stored + listed, properties.community).toBe(properties.count);
  }
});

it('keeps the committed table of uses equal to the one that is built in', () => {
  expect(JSON.parse(readFileSync(at('use-to-doors.json'), 'utf8'))).toEqual(defaultUseToDoors);
});

it('divides it so that every hard rule holds, says what it assumed and whose data it is', () => {
  const report = join(folder, 'report.html');
  const { status, stdout } = spawnSync(
    process.execPath,
    [main, 'divide', at('buildings.geojson'), '--report', report, '--lang', 'en'],
    {
      encoding: 'utf8',
    },
  );
  expect(status).toBe(0);
  expect(readFileSync(report, 'utf8')).toContain('© OpenStreetMap contributors, ODbL 1.0');
  golden('divide.txt', stdout.replace(folder, '…'));
});
