import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upload } from '../places/testing/upload.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const footprints = readFileSync(
  fileURLToPath(new URL('../../../../fixtures/kunming/buildings.geojson', import.meta.url)),
  'utf8',
);

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

describe('real footprints', () => {
  it('are imported with nothing dropped, named as their licence asks, divided and published with every door covered', async () => {
    const { report } = await upload(test, footprints);
    expect(report.rowsIn).toBe(report.stored + report.merged + report.listed + report.refused);
    expect(report.listed).toBeGreaterThan(0);
    expect(report.dwellings).toBeGreaterThan(500);
    const map = await test.office.view('places.map', { communityId: test.communityId });
    expect(map.attribution).toContain('OpenStreetMap');
    expect(map.buildings.filter(building => building.listedOnly)).toHaveLength(report.listed);
    const draftId = newId();
    await test.command('grids.draw', { draftId, settings: {} });
    const draft = await test.office.view('grids.draft', { communityId: test.communityId, draftId });
    expect(draft.cover).toMatchObject({ doors: report.dwellings + report.shops, orphans: 0, twice: 0 });
    await test.command('grids.publish', {
      draftId,
      versionId: newId(),
      revision: 1,
      effectiveFrom: new Date(test.clock.now()).toISOString(),
      reasons: draft.grids.filter(grid => grid.bent.length > 0).map(({ no }) => ({ no, reason: '就近归并' })),
    });
    const { cover, grids, generalGrids } = await test.office.view('grids.current', { communityId: test.communityId });
    expect(cover).toEqual({ ...draft.cover, covered: draft.cover.doors });
    expect(grids.every(grid => grid.area.length > 0)).toBe(true);
    const most = Math.ceil(report.dwellings / 300);
    expect(generalGrids.length).toBeLessThanOrEqual(Math.max(1, most));
  });
});
