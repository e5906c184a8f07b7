import { readFileSync } from 'node:fs';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { textOfPdf } from '../../apps/server/src/prints/testing/read-pdf.ts';
import { confirmFor, openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
let desk: Window;
beforeAll(async () => {
  screens = await openScreens();
  const { communityId, office } = screens.community;
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const book = (await office.view('emergencies.playbooks', { communityId })).rows[0];
  const opening = { ...ids, playbookId: book?.id ?? '', level: book?.levels.at(-1) ?? '', title: 'Drill' };
  await office.command('emergencies.open', opening, { communityId, emergencyId: ids.emergencyId, status: 'exercise' });
  desk = await screens.window();
  await desk.page.goto(await screens.link());
  await desk.page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await desk.page.evaluate(() => {
    location.hash = '/prints';
  });
  await desk.page.getByRole('heading', { name: 'Print, or take a file out' }).waitFor();
});
afterAll(() => screens.stop());
afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([]);
});

/** Saves what the page made and reads its text. */
async function savedText(): Promise<string> {
  const { page } = desk;
  await page.getByText(/Ready: \d+ page/).waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save as a file' }).click(),
  ]);
  return (await textOfPdf(readFileSync(await download.path()))).join('\n');
}

test('a poster is made after the page has said what is on it: no names until somebody said yes', async () => {
  const { page } = desk;
  await page.getByText('Nobody’s name').first().waitFor();
  await page.getByText('A3', { exact: true }).click();
  await page.getByRole('button', { name: 'Make 1 poster' }).click();
  expect(await savedText()).toContain('micro-grids');
  const agree = page.getByRole('switch').first();
  const name = /^(.+) agrees/.exec((await agree.getAttribute('aria-label')) ?? '')?.[1] ?? '?';
  await agree.click();
  await page.getByText(/The name of 1 head, who agreed/).waitFor();
  await page.getByRole('button', { name: 'Make 1 poster' }).click();
  const text = await savedText();
  expect(text).toContain(name);
  expect(text).toContain('Take down by');
  await page.getByText(/Collect and shred it by/).waitFor();
});

test('door sheets of the drill: every page says who printed it and by when to shred it', async () => {
  const { page } = desk;
  await page.getByRole('radio', { name: /^Door sheets/ }).click();
  await page.getByText('no resident’s name, number or reason of anything').waitFor();
  await page.getByRole('button', { name: /^Make \d+ door sheets?/ }).click();
  const text = await savedText();
  expect(text).toContain('Sheet code');
  expect(text).toContain('Shred by');
  expect(text).toContain('For: A drill');
});

test('a file with people in it leaves only with a purpose, a reason and a colleague who agrees', async () => {
  const { page } = desk;
  await page.getByText('Nobody’s name or number is in it.').waitFor();
  await page.getByRole('checkbox', { name: 'heads, with their numbers' }).check();
  const ask = page.getByRole('button', { name: 'Ask a colleague' });
  expect(await ask.isDisabled()).toBe(true);
  await page.getByLabel('What for').click();
  await page.getByTitle('Handing work over').click();
  expect(await ask.isDisabled()).toBe(true);
  await page.getByLabel('Why it is needed (your colleague reads it)').fill('The new officer needs the list');
  await ask.click();
  await page.getByText('Waits for a colleague').waitFor();
  await confirmFor(await screens.colleague());
  await page.reload();
  const take = page.getByRole('button', { name: /^Take the file/ });
  const [download] = await Promise.all([page.waitForEvent('download'), take.click()]);
  expect(download.suggestedFilename()).toMatch(/^linli-9\d{11}-\d{4}-\d\d-\d\d\.xlsx$/);
  await page
    .getByText(/Taken out: linli-/)
    .first()
    .waitFor();
});
