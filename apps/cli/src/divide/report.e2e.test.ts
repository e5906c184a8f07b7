import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../../../scripts/browser.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const input = fileURLToPath(new URL('../../../../fixtures/kunming/buildings.geojson', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'linli-report-'));
const report = join(folder, 'report.html');
let browser: Browser;

beforeAll(async () => {
  spawnSync(process.execPath, [main, 'divide', input, '--report', report, '--lang', 'en']);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(pathToFileURL(report).href);
  return page;
}

it('opens in the language asked for and changes it by a click or the arrow keys, without script', async () => {
  const page = await opened(1000);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Micro-grids of buildings.geojson');
  await page.getByText('中文', { exact: true }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('微网格划分：buildings.geojson');
  await page.keyboard.press('ArrowRight');
  expect(await page.getByText('All hard rules hold.').isVisible()).toBe(true);
  expect(await page.locator('svg.map .numbers text').count()).toBe(await page.locator('svg.map .grid title').count());
  await page.close();
});

it('has nothing that axe objects to, and is cut nowhere at 360 px with letters twice as large', async () => {
  for (const width of [1000, 360]) {
    const page = await opened(width);
    if (width === 360) await page.addStyleTag({ content: 'body{font-size:32px}' });
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] };
    expect(violations.map(violation => violation.id)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.close();
  }
});
