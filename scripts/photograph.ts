import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Keeps a picture of the whole page in the folder that LINLI_SHOTS names, to be looked at; does nothing without it. */
export async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.LINLI_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true, animations: 'disabled', timeout: 60_000 });
}
