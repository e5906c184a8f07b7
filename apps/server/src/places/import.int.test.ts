import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { upload } from './testing/upload.ts';

const at = (x: number, y: number): [number, number] => [104.06 + x / 95_000, 30.66 + y / 111_000];
const box = (x: number, y: number, w: number, h: number) => [
  at(x, y),
  at(x + w, y),
  at(x + w, y + h),
  at(x, y + h),
  at(x, y),
];
const building = (id: string, x: number, y: number, extra: object = {}) => ({
  type: 'Feature',
  id,
  properties: {
    building: 'apartments',
    'building:levels': 6,
    households: 24,
    entrances: 2,
    name: `${id}栋`,
    compound: '海棠街60号院',
    ...extra,
  },
  geometry: { type: 'Polygon', coordinates: [box(x, y, 40, 12)] },
});
const neighbourhood = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    building('1', 0, 0),
    building('2', 0, 30),
    building('3', 0, 60, { shops: 3 }),
    {
      type: 'Feature',
      id: 'g',
      properties: { barrier: 'gate', compound: '海棠街60号院' },
      geometry: { type: 'Point', coordinates: at(-5, 30) },
    },
    {
      type: 'Feature',
      id: 'w',
      properties: { highway: 'residential' },
      geometry: { type: 'LineString', coordinates: [at(-10, -20), at(-10, 90)] },
    },
    building('school', 80, 0, {
      building: 'school',
      households: undefined,
      entrances: undefined,
      compound: undefined,
      name: '第一小学',
    }),
  ],
});

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

describe('importing a neighbourhood', () => {
  it('stores every row of a map once, lists what counts no door, and merges everything the second time', async () => {
    const first = await upload(test, neighbourhood);
    expect(first.report).toMatchObject({
      rowsIn: 6,
      stored: 5,
      merged: 0,
      listed: 1,
      refused: 0,
      dwellings: 72,
      shops: 3,
      buildings: 3,
      entrances: 6,
      compounds: 1,
    });
    const again = await upload(test, neighbourhood);
    expect(again.report).toMatchObject({ rowsIn: 6, stored: 0, merged: 5, listed: 1, refused: 0 });
    const figures = await test.office.view('places.community', { communityId: test.communityId });
    expect(figures).toMatchObject({ compounds: 1, buildings: 3, entrances: 6, dwellings: 72, shops: 3 });
    const map = await test.office.view('places.map', { communityId: test.communityId });
    expect(map.buildings).toHaveLength(4);
    expect(map.entrances.reduce((sum, entrance) => sum + entrance.doors, 0)).toBe(72);
  });
});
