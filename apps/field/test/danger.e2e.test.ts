import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { photograph } from '../../../scripts/photograph.ts';
import { fillWorld } from './fake-state.ts';
import { makeHere } from './fake-world.ts';
import { openPhone, signIn, startFieldApp, until } from './field-app.ts';
import { findCut, findSmallTargets } from './page-looks.ts';

let app: Awaited<ReturnType<typeof startFieldApp>>;
beforeAll(async () => {
  app = await startFieldApp();
});
afterAll(() => app.stop());
beforeEach(() => {
  fillWorld(app.world, true);
  app.world.fault = 'none';
  app.world.here = makeHere();
});
afterEach(() => Promise.all(app.browser.contexts().map(it => it.close())));

describe('danger to life', () => {
  it('is declared in two taps from any page; without a network every exit is open on this phone at once, and the office hears when it is back', async () => {
    const phone = await openPhone(app, { locale: 'zh-CN' });
    await signIn(phone);
    await phone.page.locator('.door').first().waitFor();
    await phone.page.waitForLoadState('networkidle');
    app.world.fault = 'down';
    await phone.page.locator('.danger-link').tap();
    await phone.page.locator('[data-exits="limited"]').waitFor();
    await photograph(phone.page, 'danger-zh');
    await phone.page.getByRole('button', { name: '燃气' }).tap();
    await phone.page.getByRole('heading', { name: '所有出口已放开' }).waitFor();
    expect(await phone.page.locator('[data-exits="limited"]').count()).toBe(0);
    expect(await phone.page.locator('[data-exits="free"]').count()).toBe(1);
    expect(await phone.page.locator('[data-sent]').getAttribute('data-sent')).toBe('false');
    await photograph(phone.page, 'danger-queued-zh');
    expect(app.world.effects.map(it => it.kind)).not.toContain('orders.declareDanger');
    app.world.fault = 'none';
    await phone.page.evaluate(() => dispatchEvent(new Event('online')));
    await until(
      'the danger at the office',
      () => app.world.effects.some(it => it.kind === 'orders.declareDanger'),
      60_000,
    );
    await phone.page.locator('[data-sent="true"]').waitFor({ timeout: 30_000 });
    expect(app.world.effects.filter(it => it.kind === 'orders.declareDanger')).toMatchObject([
      { payload: { kind: 'gas' }, status: 'actual' },
    ]);
    await photograph(phone.page, 'danger-sent-zh');
    expect(phone.faults).toEqual([]);
  });

  it('cuts nothing and leaves no target too small, in either language and with letters twice as large', async () => {
    for (const options of [
      { locale: 'en' },
      { locale: 'zh-CN', dark: true },
      { locale: 'en', textPercent: 200 },
    ] as const) {
      const phone = await openPhone(app, options);
      await signIn(phone, '#/danger');
      await phone.page.locator('[data-exits]').first().waitFor();
      expect(await findCut(phone.page)).toEqual([]);
      expect(await findSmallTargets(phone.page, 48)).toEqual([]);
      await photograph(
        phone.page,
        `danger-${options.locale}-${'dark' in options ? 'dark' : 'textPercent' in options ? 'large' : 'light'}`,
      );
      await phone.close();
    }
  });

  it('on a phone that never downloaded the rules says: let people out', async () => {
    const phone = await openPhone(app, { locale: 'en' });
    await phone.page.route('**/api/orders/here**', route => route.abort());
    await signIn(phone, '#/danger');
    await phone.page.getByText('When in doubt, let people out.').waitFor();
  });
});

describe('a guard', () => {
  it('sees the doors of their compound by entrance, numbers only, and the order at the gate', async () => {
    app.world.round = null;
    app.world.called = false;
    const held = { gridId: null, gridName: null, generalGridId: null };
    app.world.roles = [
      { role: 'guard', ...held, compoundId: '00000000-0000-4000-8000-000000000900', compoundName: '2 号院（虚构）' },
    ];
    for (const locale of ['zh-CN', 'en'] as const) {
      const phone = await openPhone(app, { locale });
      await signIn(phone);
      await phone.page.getByText('2 号院（虚构）').first().waitFor();
      await phone.page.locator('summary').first().tap();
      await photograph(phone.page, `guard-${locale}`);
      expect(await findCut(phone.page)).toEqual([]);
      await phone.close();
    }
    app.world.roles = null;
  });
});
