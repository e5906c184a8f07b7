import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geojson } from '../places/testing/neighbourhood.ts';
import { upload } from '../places/testing/upload.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

const map = () => test.office.view('places.map', { communityId: test.communityId });
/** Two compounds of three houses, two stairwells each, six storeys of two; nothing says where they are. */
const list = (): string => {
  const rows = ['一号院', '二号院'].flatMap(compound =>
    [1, 2, 3].flatMap(building =>
      [1, 2].flatMap(entrance =>
        [1, 2, 3, 4, 5, 6].flatMap(floor =>
          [1, 2].map(door => `${compound},${building}栋,${entrance}单元,${floor},${floor}0${door}`),
        ),
      ),
    ),
  );
  return ['compound,building,entrance,floor,door', ...rows].join('\n');
};

describe('a list of doors that says not where they stand', () => {
  it('is stored whole, laid out from its names, and grids are drawn and published on it', async () => {
    const { report } = await upload(test, list(), { format: 'csv' });
    expect(report).toMatchObject({ rowsIn: 144, stored: 144, refused: 0, entrances: 12, buildings: 6, compounds: 2 });
    const { entrances, buildings, compounds, floorsFromList } = await map();
    expect(entrances.filter(entrance => entrance.fromList)).toHaveLength(12);
    expect(buildings.every(building => building.outline !== null)).toBe(true);
    expect(compounds.every(compound => compound.outline !== null && compound.gates.length === 1)).toBe(true);
    expect(floorsFromList).toHaveLength(72);
    const draftId = newId();
    await test.command('grids.draw', { draftId, settings: {} });
    const draft = await test.office.view('grids.draft', { communityId: test.communityId, draftId });
    expect(draft.cover).toEqual({ doors: 144, covered: 144, orphans: 0, twice: 0 });
    expect(draft.grids.flatMap(grid => grid.bent)).toEqual([]);
    const published = await test.command('grids.publish', {
      draftId,
      versionId: newId(),
      revision: 1,
      effectiveFrom: new Date(test.clock.now()).toISOString(),
      reasons: [],
    });
    expect(published.grids).toBe(draft.grids.length);
  });

  it('gives way building by building to what is drawn later: same doors, same grids, a real place', async () => {
    const before = await map();
    const house = {
      building: 'apartments',
      'building:levels': 6,
      households: 24,
      entrances: 2,
      compound: '一号院',
      name: '1栋',
    };
    const box = [
      [104.06, 30.66],
      [104.0604, 30.66],
      [104.0604, 30.6601],
      [104.06, 30.6601],
      [104.06, 30.66],
    ];
    const drawn = { type: 'Feature', id: 'w1', properties: house, geometry: { type: 'Polygon', coordinates: [box] } };
    const { report } = await upload(test, geojson(drawn));
    expect(report.refused).toBe(0);
    const after = await map();
    expect(after.entrances).toHaveLength(before.entrances.length);
    const named = after.buildings.find(building => building.name === '1栋' && building.outline?.[0]?.[0] === 104.06)!;
    expect(before.buildings.some(building => building.id === named.id)).toBe(true);
    const own = after.entrances.filter(entrance => entrance.buildingId === named.id);
    expect(own.map(entrance => entrance.fromList)).toEqual([false, false]);
    expect(own.every(({ at: [lon, lat] }) => lon > 104.059 && lon < 104.061 && lat > 30.659 && lat < 30.661)).toBe(
      true,
    );
    expect(after.entrances.filter(entrance => entrance.fromList)).toHaveLength(10);
    const { cover } = await test.office.view('grids.current', { communityId: test.communityId });
    expect(cover).toEqual({ doors: 144, covered: 144, orphans: 0, twice: 0 });
  });

  it('takes the ground that somebody draws by hand, keeps its doors and its grids, and can be taken back', async () => {
    const before = await map();
    const building = before.buildings.find(each => each.name === '2栋' && each.fromList)!;
    const corners: [number, number][] = [
      [104.0608, 30.66],
      [104.0612, 30.66],
      [104.0612, 30.6601],
      [104.0608, 30.6601],
    ];
    await expect(
      test.command('places.drawBuilding', {
        buildingId: building.id,
        corners: [corners[0]!, corners[2]!, corners[1]!, corners[3]!],
      }),
    ).rejects.toMatchObject({ problem: { code: 'outline-crosses-itself' } });
    const drawnOf = before.buildings.find(each => !each.fromList)!;
    await expect(test.command('places.drawBuilding', { buildingId: drawnOf.id, corners })).rejects.toMatchObject({
      problem: { code: 'building-has-ground' },
    });
    const draftId = newId();
    await test.command('grids.draw', { draftId, settings: {} });
    const draft = () => test.office.view('grids.draft', { communityId: test.communityId, draftId });
    const asDrawn = await draft();
    await test.command('places.drawBuilding', { buildingId: building.id, corners });
    const moved = await draft();
    const groundAt = (grids: typeof moved.grids) =>
      grids.some(({ area }) =>
        area.flat(2).some(([lon, lat]) => lon > 104.0606 && lon < 104.0615 && lat > 30.6598 && lat < 30.6603),
      );
    // Nobody edited the draft: its ground and its walks follow the building, its doors stay.
    expect([groundAt(asDrawn.grids), groundAt(moved.grids)]).toEqual([false, true]);
    expect(moved.grids.map(grid => grid.doors)).toEqual(asDrawn.grids.map(grid => grid.doors));
    expect(moved.grids.map(grid => grid.walkMeters)).not.toEqual(asDrawn.grids.map(grid => grid.walkMeters));
    expect(moved.revision).toBe(asDrawn.revision);
    const after = await map();
    expect(after.buildings.find(each => each.id === building.id)).toMatchObject({
      fromList: false,
      outline: [...corners, corners[0]],
    });
    const own = after.entrances.filter(entrance => entrance.buildingId === building.id);
    expect(own.map(entrance => entrance.fromList)).toEqual([false, false]);
    expect(own.every(({ at: [lon, lat] }) => lon > 104.0608 && lon < 104.0612 && lat > 30.6599 && lat < 30.6602)).toBe(
      true,
    );
    expect(after.floorsFromList).toHaveLength(before.floorsFromList.length - 12);
    const { cover } = await test.office.view('grids.current', { communityId: test.communityId });
    expect(cover).toEqual({ doors: 144, covered: 144, orphans: 0, twice: 0 });
    await test.command('places.drawBuilding', { buildingId: building.id, corners: null });
    expect((await map()).buildings.find(each => each.id === building.id)).toMatchObject({ fromList: true });
    expect((await draft()).grids).toEqual(asDrawn.grids);
  });
});
