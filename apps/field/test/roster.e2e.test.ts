import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { fillWorld } from './fake-state.ts';
import { openPhone, type Page, signIn, startFieldApp } from './field-app.ts';

let app: Awaited<ReturnType<typeof startFieldApp>>;
beforeAll(async () => {
  app = await startFieldApp();
});
afterAll(() => app.stop());
beforeEach(() => fillWorld(app.world));
afterEach(() => Promise.all(app.browser.contexts().map(it => it.close())));

const go = (page: Page, name: string) =>
  page.evaluate(to => {
    location.hash = `#/${to}`;
  }, name);

test('my badge can be held up in a stairwell without a network', async () => {
  const phone = await openPhone(app, { locale: 'en' });
  await signIn(phone);
  await phone.page.locator('.door').first().waitFor();
  await phone.page.waitForLoadState('networkidle');
  await phone.context.setOffline(true);
  await go(phone.page, 'badge');
  await phone.page.getByText('No. 42').waitFor();
  expect(await phone.page.getByRole('img', { name: 'The code to scan' }).isVisible()).toBe(true);
  expect(await phone.page.locator('main').innerText()).toContain('Grid head M017');
});

test('my hours are one tap a line, kept without a network and sent once it is back; my courses stand below', async () => {
  const phone = await openPhone(app, { locale: 'en' });
  await signIn(phone);
  await phone.page.locator('.door').first().waitFor();
  await phone.page.waitForLoadState('networkidle');
  await go(phone.page, 'hours');
  await phone.page.getByRole('heading', { name: 'When I am free' }).waitFor();
  await phone.context.setOffline(true);
  const evenings = phone.page.getByRole('button', { name: 'Weekdays, evenings' });
  await evenings.tap();
  await phone.page.getByRole('button', { name: '✓ Weekdays, evenings' }).waitFor();
  expect(await phone.page.locator('main').innerText()).toMatch(/First aid ran out on/);
  await phone.context.setOffline(false);
  await expect.poll(() => app.world.mine.availability?.weekly.length, { timeout: 15_000 }).toBe(5);
  expect(app.world.effects.filter(each => each.kind === 'roster.setAvailability')).toHaveLength(1);
});

test('a tick of a hand-over made without a network is kept, shown, and sent once', async () => {
  const phone = await openPhone(app, { locale: 'en' });
  await signIn(phone);
  await phone.page.locator('.door').first().waitFor();
  await phone.page.waitForLoadState('networkidle');
  await phone.context.setOffline(true);
  await go(phone.page, 'hand-over');
  const first = phone.page.locator('.hand-over-item').first();
  await first.getByRole('button', { name: 'I gave it' }).tap();
  await first.locator('[aria-pressed="true"]').waitFor();
  expect(app.world.handOvers[0]?.items[0]?.givenAt).toBeNull();
  await phone.context.setOffline(false);
  await expect.poll(() => app.world.handOvers[0]?.items[0]?.givenAt, { timeout: 15_000 }).toBeTruthy();
  expect(app.world.effects.filter(each => each.kind === 'roster.tickHandOver')).toHaveLength(1);
});

test('whether a drill may call me is one tap, taken back by another, and stands as it was said at once', async () => {
  const phone = await openPhone(app, { locale: 'en' });
  await signIn(phone, '#/drills');
  await phone.page.getByRole('button', { name: '○ I take part' }).tap();
  await phone.page.getByRole('button', { name: '✓ I take part' }).waitFor({ timeout: 10_000 });
  expect(app.world.drills.takesPart).toBe(true);
  await phone.page.getByRole('button', { name: '○ I do not' }).tap();
  await phone.page.getByRole('button', { name: '✓ I do not' }).waitFor({ timeout: 10_000 });
});
