import { expect, it } from 'vitest';
import { isFileRefusal, type ReadResult, readDoorsCsv, readFootprints } from '../../packages/districting/src/index.ts';
import { type Inventory, importRows, makeShelf, rowsFromFile } from '../../packages/domain/src/places/index.ts';
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

const emptyLedger = (): Inventory => ({
  compounds: makeShelf([]),
  buildings: makeShelf([]),
  entrances: makeShelf([]),
  doors: makeShelf([]),
  lines: makeShelf([]),
  named: new Set(),
});

it('becomes one ledger from the list of doors and the drawing laid under it: no door twice, none made up, real walls and gates', () => {
  for (const { doorsCsv, outlines, figures, plan, people } of made) {
    const ledger = emptyLedger();
    const take = (result: ReadResult) => importRows(ledger, rowsFromFile(result).rows, (kind, ref) => `${kind} ${ref}`);
    const listed = take(read(readDoorsCsv(doorsCsv, { coordinates: 'wgs84' })));
    const drawn = take(read(readFootprints(JSON.stringify(outlines), { coordinates: 'wgs84' })));
    expect([listed.refused, drawn.refused]).toEqual([0, 0]);
    const { dwellings, shops, compounds, entrances } = figures;
    expect({ ...listed.added, buildings: 0 }).toEqual({ dwellings, shops, compounds, entrances, buildings: 0 });
    expect(drawn.added).toEqual({ dwellings: 0, shops: 0, compounds: 0, entrances: 0, buildings: 0 });
    const walls = new Map([...drawn.writes.compounds.values()].map(c => [c.name, c]));
    for (const c of plan.compounds) {
      expect(walls.get(c.name)?.walled).toBe(c.walled);
      if (c.walled) expect(walls.get(c.name)?.gates).toHaveLength(c.gates.length);
      expect(walls.get(c.name)?.outline).toHaveLength(c.outline.length + 1);
    }
    const doors = [...listed.writes.doors.values()];
    expect(doors.filter(door => door.vacant)).toHaveLength(figures.vacant);
    expect(doors.filter(door => door.tenant)).toHaveLength(figures.tenants);
    expect(doors.filter(door => door.precaution === 'knock-longer')).toHaveLength(figures.precautions);
    const refs = new Set(doors.map(door => door.ref));
    for (const person of people) if (person.home) expect(refs.has(person.home.ref), person.home.ref).toBe(true);
  }
});
