import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geojson, row, street } from '../places/testing/neighbourhood.ts';
import { upload } from '../places/testing/upload.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
  await upload(test, geojson(...row(10), street('s', [-10, -20], [-10, 320])));
});
afterAll(() => test.stop());

describe('drawing and publishing', () => {
  it('draws', async () => {
    const draftId = newId();
    const drawn = await test.command('grids.draw', { draftId, settings: {} });
    expect(drawn.grids).toBeGreaterThan(1);
    const draft = await test.office.view('grids.draft', { communityId: test.communityId, draftId });
    expect(draft.cover).toEqual({ doors: 240, covered: 240, orphans: 0, twice: 0 });
    const versionId = newId();
    const published = await test.command('grids.publish', {
      draftId,
      versionId,
      revision: 1,
      effectiveFrom: new Date(test.clock.now()).toISOString(),
      reasons: [],
    });
    expect(published.codes).toContain('900000000001M001');
    const current = await test.office.view('grids.current', { communityId: test.communityId });
    expect(current.cover).toEqual(draft.cover);
  });
});
