import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../apps/field/test/field-app.ts';
import { ByteScan, sunset } from '../../apps/server/src/emergencies/index.ts';
import { type Peopled, withPeople } from '../../apps/server/src/testing/first-community.ts';
import { openEpisode, type SmallCommunity, seedSmallCommunity } from '../../apps/server/src/testing/small-town.ts';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/test-server.ts';
import { launchProfile } from '../../scripts/browser.ts';
import { builtApps } from '../../scripts/testing/built-pages.ts';

/**
 * Reliability §5.3: what a browser’s profile holds on the disk, byte by byte: databases with their deleted rows, caches, history, settings. A telephone that was cut
 * off, and one that goes on after the emergency has ended; each with a control that must be found. A desk: `desk-profile.e2e.test.ts`.
 */
const dayMs = 86_400_000;
let server: TestServer;
/** With an office that signed in just now: months pass in these stories. */
let test: Peopled;
let town: SmallCommunity;
let profile: string;
const folders: string[] = [];

beforeAll(async () => {
  server = await startTestServer({ appsFolder: builtApps });
  town = await seedSmallCommunity(server, { grids: 3, doorsPerGrid: 6 });
}, 120_000);
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});
beforeEach(async () => {
  test = await withPeople(server.server, server.clock, server);
  profile = mkdtempSync(join(tmpdir(), 'linli-profile-'));
  folders.push(profile);
});

const phoneOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
} as const;

/** Signs a head in by a link, says that they are there, and records one door with a note that exists nowhere else. */
async function recordDoor(context: BrowserContext, headId: string): Promise<{ page: Page; words: string[] }> {
  const { url } = await test.command('access.issueLink', { personId: headId, app: 'field' });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${test.server.url}/field/#/in/${url.split('/').at(-1)}`);
  await page.getByRole('button', { name: '我来' }).tap();
  await page.getByRole('button', { name: '我到了' }).tap();
  await page.locator('.unsent').getByText('都已送到').waitFor();
  await page.context().setOffline(true);
  await page.locator('.door .pair .primary').first().tap();
  await until('the mark', async () => (await page.locator('.result').count()) === 1);
  const words = await page.evaluate(async () => {
    const open = indexedDB.open('linli-field');
    const database = await new Promise<IDBDatabase>(done => {
      open.onsuccess = () => done(open.result);
    });
    const all = database.transaction('operations').objectStore('operations').getAll();
    const rows = await new Promise<{ id: string; command: { payload: { visitId?: string } } }[]>(done => {
      all.onsuccess = () => done(all.result);
    });
    database.close();
    return rows.flatMap(row => [row.id, row.command.payload.visitId ?? []].flat());
  });
  expect(words.length).toBeGreaterThan(1);
  return { page, words };
}

/** Files of the profile in which one of the words lies. */
function found(words: readonly string[]): string[] {
  const scan = new ByteScan({ words, keys: [] });
  scan.look(profile);
  return [...new Set(scan.report().hits.map(hit => hit.file.slice(profile.length + 1)))];
}

/** In `npm run test:full`: each looks through a whole profile. */
describe.runIf(process.env.LINLI_TEST_SIZE === 'full')('the profile of a telephone', () => {
  it.each([
    ['that was cut off holds nothing of what it recorded, once it has wiped itself', true],
    ['holds it still where the browser is not told to delete its files (control)', false],
  ] as const)(
    '%s',
    async (_, told) => {
      const context = await launchProfile(profile, phoneOptions);
      const head = town.grids[told ? 0 : 1]!.headId!;
      const episode = await openEpisode(test);
      if (!told) await context.route('**/api/access/wiped', route => route.fulfill({ json: {} }));
      const { page, words } = await recordDoor(context, head);
      const { rows } = await test.office.view('access.devices', { communityId: test.communityId, personId: head });
      await test.command('access.cutOffDevice', { sessionId: rows[0]?.sessionId ?? '' });
      await context.setOffline(false);
      await page.getByRole('heading', { name: '这部手机已停用' }).waitFor({ timeout: 30_000 });
      await page.waitForTimeout(1500);
      await context.close();
      expect(found(words).length > 0).toBe(!told);
      const { emergencyId } = episode;
      await test.command('emergencies.standDown', { emergencyId, statement: '结束' }, { emergencyId });
    },
    120_000,
  );

  it.each([
    ['that goes on after the end holds nothing of the emergency, a month after it ended', true],
    ['holds it still where the browser is not told to delete its files (control) ', false],
  ] as const)(
    '%s',
    async (_, told) => {
      const head = town.grids[2]!.headId!;
      const { emergencyId } = await openEpisode(test);
      const context = await launchProfile(profile, phoneOptions);
      if (!told) await context.route('**/api/access/clear-traces', route => route.fulfill({ json: {} }));
      const { page, words } = await recordDoor(context, head);
      await context.setOffline(false);
      await page.locator('.unsent').getByText('都已送到').waitFor({ timeout: 30_000 });
      await test.command('emergencies.standDown', { emergencyId, statement: '结束' }, { emergencyId });
      test.clock.driveTo(test.clock.now() + 31 * dayMs);
      await sunset.run(test.server);
      // It waits for the page before to be gone, which on a busy machine takes its time.
      const asked = page.waitForResponse(answer => answer.url().endsWith('/api/access/clear-traces'), {
        timeout: 120_000,
      });
      await page.clock.setFixedTime(new Date(Date.now() + 32 * dayMs));
      await page.reload();
      await asked;
      // It starts anew and still knows whose it is.
      await page.locator('nav').first().waitFor();
      await page.waitForTimeout(1500);
      await context.close();
      expect(found(words).length > 0).toBe(!told);
    },
    240_000,
  );
});
