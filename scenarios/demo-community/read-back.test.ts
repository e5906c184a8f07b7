import { expect, it } from 'vitest';
import { isFileRefusal, type ReadResult, readDoorsCsv, readFootprints } from '../../packages/districting/src/index.ts';
import { generateCommunity } from './generate-community.ts';

const made = [generateCommunity({ seed: 1 }), generateCommunity({ seed: 4, profile: 'small' })];
const read = (result: ReturnType<typeof readDoorsCsv>): ReadResult => {
  if (isFileRefusal(result)) throw new Error(JSON.stringify(result));
  return result;
};
const doorsOf = ({ ledger }: ReadResult): number =>
  ledger.entrances.flatMap(e => e.floors).reduce((sum, f) => sum + f.doors, 0) + ledger.shops.length;

it('goes through the import of places like any office’s file: nothing refused, only dedicated buildings set aside', () => {
  for (const { geojson, figures, plan } of made) {
    const result = read(readFootprints(JSON.stringify(geojson), { coordinates: 'wgs84' }));
    expect(result.refusals).toEqual([]);
    expect(result.listed).toHaveLength(plan.buildings.filter(b => b.amenity).length);
    expect(result.ledger.compounds).toHaveLength(figures.compounds);
    expect(result.ledger.entrances).toHaveLength(figures.entrances);
    expect(doorsOf(result)).toBe(figures.dwellings + figures.shops);
    expect(result.ledger.compounds.every(c => !c.walled || c.gates.length > 0)).toBe(true);
    expect(result.assumptions.map(a => a.code).filter(code => code !== 'compound-open')).toEqual([]);
  }
});

it('goes through the import of doors with every row stored', () => {
  for (const { doorsCsv, figures } of made) {
    const result = read(readDoorsCsv(doorsCsv, { coordinates: 'wgs84' }));
    expect(result.refusals).toEqual([]);
    expect(result.doors).toHaveLength(figures.dwellings + figures.shops);
    expect(doorsOf(result)).toBe(figures.dwellings + figures.shops);
    expect(result.doors.reduce((sum, door) => sum + (door.people ?? 0), 0)).toBe(figures.people);
  }
});
