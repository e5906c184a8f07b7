import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { compound, gate, geojson, house, school, street } from './testing/neighbourhood.ts';
import { upload } from './testing/upload.ts';

const court = '海棠街60号院';
const map = geojson(
  compound('c', court, -8, -8, 60, 90),
  house({ id: '1', x: 0, y: 0, households: 24, compound: court }),
  house({ id: '2', x: 0, y: 30, households: 24, compound: court }),
  house({ id: '3', x: 0, y: 60, households: 24, compound: court, shops: 3 }),
  gate('g', court, -8, 30),
  street('s', [-16, -20], [-16, 90]),
  school('school', 80, 0),
);
const list = `小区,楼栋,单元,楼层,房号,人数,经度,纬度
${court},三栋,一单元,2,201,2,104.0601,30.6612
${court},3幢,1单元,二层,202,3,,
${court},3栋,1单元,2,203,1,,
${court},3栋,1单元,3,301,2,,
${court},3栋,1单元,3,302室,2,,
${court},3栋,1单元,4,401,4,,
${court},4栋,1单元,1,101,1,104.0605,30.6612
`;

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

const figures = () => test.office.view('places.community', { communityId: test.communityId });

describe('importing a map', () => {
  it('says beforehand what it would do, and does nothing', async () => {
    const { report } = await upload(test, map, { dryRun: true });
    expect(report).toMatchObject({
      dryRun: true,
      rowsIn: 7,
      stored: 6,
      merged: 0,
      listed: 1,
      refused: 0,
      dwellings: 72,
    });
    expect((await figures()).dwellings).toBe(0);
  });

  it('stores every feature once and lists what counts no door', async () => {
    const { report } = await upload(test, map);
    expect(report).toMatchObject({ rowsIn: 7, stored: 6, merged: 0, listed: 1, refused: 0 });
    expect(report).toMatchObject({ dwellings: 72, shops: 3, buildings: 3, entrances: 6, compounds: 1 });
    expect(await figures()).toMatchObject({ compounds: 1, buildings: 3, entrances: 6, dwellings: 72, shops: 3 });
    const drawn = await test.office.view('places.map', { communityId: test.communityId });
    expect(drawn.buildings.filter(building => building.listedOnly)).toHaveLength(1);
    expect(drawn.entrances.reduce((sum, entrance) => sum + entrance.doors, 0)).toBe(72);
    expect(drawn.ways).toHaveLength(1);
  });

  it('merges everything when the same file comes again', async () => {
    const { report } = await upload(test, map);
    expect(report).toMatchObject({ rowsIn: 7, stored: 0, merged: 6, listed: 1, refused: 0 });
    expect(await figures()).toMatchObject({ compounds: 1, buildings: 3, entrances: 6, dwellings: 72, shops: 3 });
  });

  it('finds the doors of a list by their address, however it is written; doors it only counted give way', async () => {
    const { report } = await upload(test, list, { format: 'csv' });
    expect(report).toMatchObject({ rowsIn: 7, stored: 1, merged: 6, refused: 0 });
    // One stairwell had twelve made-up doors; the list names six of them. One flat, of another house, is new.
    expect(report.assumptions).toContainEqual({ code: 'estimated-doors-replaced', count: 6 });
    expect(await figures()).toMatchObject({ compounds: 1, buildings: 4, entrances: 7, dwellings: 67, shops: 3 });
    await upload(test, map);
    expect((await figures()).dwellings).toBe(67);
    const again = await upload(test, list, { format: 'csv' });
    expect(again.report).toMatchObject({ rowsIn: 7, stored: 0, merged: 7, refused: 0 });
  });

  it('shows doors page by page in the order in which people look for them', async () => {
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await test.office.view('places.doors', {
        communityId: test.communityId,
        limit: 20,
        ...(cursor ? { cursor } : {}),
      });
      pages.push(...page.rows.map(door => `${door.place} ${door.name}`));
      cursor = page.next;
    } while (cursor);
    expect(pages).toHaveLength(70);
    expect(new Set(pages).size).toBe(70);
    expect(pages[0]).toBe(`${court} 1栋1单元 101`);
    const found = await test.office.view('places.doors', { communityId: test.communityId, find: '4栋' });
    expect(found.rows.map(door => [door.place, door.people])).toEqual([[`${court} 4栋1单元`, 1]]);
  });
});

describe('a compound that is renamed', () => {
  it('gives every door of it the new address, also those that the file does not name', async () => {
    const importId = newId();
    const row = { type: 'compound' as const, ref: 'c', name: '海棠街六十号大院', walled: true, gates: [] };
    await test.command('places.importRows', { importId, rows: [row] });
    const { rows } = await test.office.view('places.doors', { communityId: test.communityId, find: '3栋1单元 201' });
    expect(rows.map(door => door.place)).toEqual(['海棠街六十号大院 3栋1单元']);
  });
});

/** Bytes of buffers that something still holds: what the collector would free anyway, sooner or later, is freed first. */
async function keptBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await new Promise(done => setImmediate(done));
  }
  return process.memoryUsage().arrayBuffers;
}

describe('a file that cannot be taken', () => {
  it.each([
    ['is empty', '', 'file-empty'],
    ['is in metres', geojson(moved(house({ id: 'x', x: 0, y: 0, households: 9 }), 400_000)), 'coordinates-projected'],
    ['has latitude first', geojson(swapped(house({ id: 'x', x: 0, y: 0, households: 9 }))), 'coordinates-swapped'],
    ['is no GeoJSON', '<kml/>', 'file-not-json'],
  ])('names what is wrong and the cure when it %s', async (_, body, code) => {
    const { status, problem } = await upload(test, body);
    expect([status, problem.code]).toEqual([409, code]);
    expect(problem.facts?.cure).toBeTruthy();
  });

  it('refuses a building whose outline crosses itself by its row, and takes the others', async () => {
    const crossing = house({ id: 'bow', x: 300, y: 0, households: 12 }) as { geometry: { coordinates: number[][][] } };
    const ring = crossing.geometry.coordinates[0]!;
    crossing.geometry.coordinates[0] = [ring[0]!, ring[2]!, ring[1]!, ring[3]!, ring[0]!];
    const { report } = await upload(test, geojson(house({ id: '9', x: 200, y: 0, households: 12 }), crossing));
    expect(report).toMatchObject({ rowsIn: 2, stored: 1, refused: 1 });
    expect(report.refusals[0]).toMatchObject({ row: 1, column: 'geometry', code: 'outline-self-crossing' });
    expect(report.refusals[0]?.cure).toContain('crosses itself');
  });

  it('refuses rows with identity numbers or facts about health, and repeats neither', async () => {
    const number = '110101199003074233';
    const rows = `楼栋,单元,房号,经度,纬度,身份证号,病史\n8栋,1单元,101,104.06,30.66,${number},哮喘\n`;
    const { status, report, problem } = await upload(test, rows, { format: 'csv' });
    const said = JSON.stringify({ report, problem });
    expect(said).not.toContain(number);
    expect(said).not.toContain('哮喘');
    expect(said).toMatch(/identity-number-not-accepted|health-fact-not-accepted/);
    if (status === 200) expect(report).toMatchObject({ rowsIn: 1, stored: 0, refused: 1 });
  });

  it('says at once that a list of 100,000 doors and more is no community’s', async () => {
    const rows = Array.from({ length: 100_001 }, (_, i) => `${Math.floor(i / 100)},${i % 100}`);
    const { status, problem } = await upload(test, `building,door\n${rows.join('\n')}`, { format: 'csv' });
    expect([status, problem.code]).toEqual([413, 'too-large']);
    expect(problem.facts).toMatchObject({ limitRows: 100_000 });
  });

  it('says the same of a few buildings that claim as many homes', async () => {
    const towers = Array.from({ length: 6 }, (_, i) => house({ id: `t${i}`, x: 0, y: i * 30, households: 20_000 }));
    const { status, problem } = await upload(test, geojson(...towers));
    expect([status, problem.code]).toEqual([413, 'too-large']);
  });

  it('answers 200 MB with the limit and the cure, without keeping it', async () => {
    const before = await keptBytes();
    const { status, problem } = await upload(test, endless(200_000_000));
    expect([status, problem.code]).toEqual([413, 'too-large']);
    expect(problem.facts).toMatchObject({ limitBytes: 150_000_000 });
    expect(problem.facts?.cure).toContain('Split the file');
    expect((await keptBytes()) - before).toBeLessThan(50_000_000);
  });
});

describe('two communities on one server', () => {
  it('keep their places to themselves, though their files use the same references', async () => {
    const other = await test.addCommunity('900000000002');
    const mine = await figures();
    expect((await upload(test, map, { communityId: other.communityId })).status).toBe(404);
    await expect(test.office.view('places.map', { communityId: other.communityId })).rejects.toThrow('not found');
    const theirs = await other.office.view('places.map', { communityId: other.communityId });
    expect(theirs.buildings).toEqual([]);
    const row = { type: 'compound' as const, ref: 'c', name: court, walled: false, gates: [] };
    const stored = await other.office.command(
      'places.importRows',
      { importId: other.communityId, rows: [row] },
      { communityId: other.communityId },
    );
    expect(stored).toMatchObject({ stored: 1, merged: 0 });
    expect(await figures()).toEqual(mine);
  });
});

describe('official divisions', () => {
  it('are there from the start, level by level', async () => {
    const view = (parent?: string) => test.office.view('places.divisions', parent ? { parent } : {});
    expect((await view()).rows).toEqual([{ code: '510100000000', name: '成都市', level: 'city', taken: false }]);
    const counties = (await view('510100000000')).rows;
    expect(counties).toHaveLength(20);
    const streets = (await view('510104000000')).rows;
    expect(streets).toHaveLength(11);
    expect((await view(streets[0]!.code)).rows.every(row => row.level === 'committee')).toBe(true);
    const found = await test.office.view('places.divisions', { parent: '510104000000', find: '街道' });
    expect(found.rows.map(row => row.level)).toContain('street');
  });
});

function moved(feature: object, by: number): object {
  return mapped(feature, ([lon, lat]) => [lon! + by, lat! + by]);
}
function swapped(feature: object): object {
  return mapped(feature, ([lon, lat]) => [lat!, lon!]);
}
function mapped(feature: object, change: (at: number[]) => number[]): object {
  const polygon = feature as { geometry: { coordinates: number[][][] } };
  const coordinates = polygon.geometry.coordinates.map(ring => ring.map(change));
  return { ...polygon, geometry: { ...polygon.geometry, coordinates } };
}

function endless(bytes: number): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(1_000_000).fill(32);
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent >= bytes) return controller.close();
      sent += piece.length;
      controller.enqueue(piece);
    },
  });
}
