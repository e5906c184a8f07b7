import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderHere } from '@linli/domain';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import { newId } from '../platform/ids.ts';
import { readHere } from './views.ts';

/** Every place that this product knows of keeps one time. */
const timeZone = 'Asia/Shanghai';

/** Where a community's page stands. The code is twelve digits, so it cannot lead elsewhere. */
const fileOf = (platform: Platform, code: string): string => join(platform.filesFolder, 'public', code, 'index.html');

/** The page as written last; `null` before the first time. Asks no database. */
export const readPage = (platform: Platform, code: string): Promise<string | null> =>
  readFile(fileOf(platform, code), 'utf8').catch(() => null);

/** Writes a community's page as things are now, whole or not at all. @returns the page, `null` for an unknown code */
export async function writePage(platform: Platform, code: string): Promise<string | null> {
  const here = await platform.database.read([], tx => readHere(tx, code, iso(platform.clock.now())));
  if (!here) return null;
  const html = renderHere(here, timeZone);
  const file = fileOf(platform, code);
  await mkdir(dirname(file), { recursive: true });
  // Beside and renamed: whoever reads meanwhile gets the old page or the new one, never half of one.
  const beside = `${file}.${newId()}`;
  await writeFile(beside, html);
  await rename(beside, file);
  return html;
}
