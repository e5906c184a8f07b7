import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ByteScan } from '../../apps/server/src/emergencies/index.ts';
import { launchProfile } from '../../scripts/browser.ts';
import { openScreens, type Screens } from '../screens/open-screens.ts';

/** Reliability §5.3: what a desk’s browser writes to its disk while somebody of the office looks residents up: nothing that it was shown. */
const name = '郑砚拓舟';
const phone = '15467891234';
let screens: Screens;
let profile: string;
let doorId: string;
beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'linli-profile-'));
  screens = await openScreens();
  const { communityId, office } = screens.community;
  doorId = (await office.view('residents.ledger', { communityId, limit: 1 })).rows[0]?.id ?? '';
  const residents = [{ residentId: v7(), name, phone, householder: true }];
  const household = { householdId: v7(), doorId, people: 1, children: 0, residents };
  await office.command('residents.recordHouseholds', { households: [household] }, { communityId });
  await office.command('residents.reveal', { doorId, reason: 'visit' }, { communityId });
}, 120_000);
afterAll(async () => {
  await screens?.stop();
  rmSync(profile, { recursive: true, force: true });
});

const found = (): string[] => {
  const scan = new ByteScan({ words: [name, phone], keys: [] });
  scan.look(profile);
  return [...new Set(scan.report().hits.map(hit => hit.file.slice(profile.length + 1)))];
};

test('what a desk was shown of a home lies nowhere in its browser’s profile; a page that somebody saved is found', async () => {
  const context = await launchProfile(profile, { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(await screens.link());
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.evaluate(() => {
    location.hash = '/desk';
  });
  await page.getByRole('button', { name: 'Take down a request' }).click();
  await page.getByPlaceholder('Address, name').fill('1234');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Choose this door' }).first().click();
  await page.getByRole('button', { name: 'Take it down' }).click();
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Open the answer' }).first().click();
  const answer = await opened;
  await answer.getByText(name).waitFor();
  await answer.getByText(phone.slice(-4)).first().waitFor();
  await answer.close();
  await page.waitForTimeout(1500);
  await context.close();
  expect(found()).toEqual([]);
  writeFileSync(join(profile, 'saved.html'), `<p>${name}</p>`);
  expect(found()).toEqual(['saved.html']);
}, 120_000);
