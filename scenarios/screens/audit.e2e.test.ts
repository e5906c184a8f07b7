import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens } from './open-screens.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
}, 240_000);
afterAll(() => screens?.stop());

const sizes = [
  { locale: 'zh-CN', width: 360, height: 740 },
  { locale: 'en-GB', width: 1440, height: 900 },
] as const;

test.each(sizes)(
  'the auditor sees who looked, what was refused and how far it is sealed ($locale, $width)',
  async size => {
    const { communityId } = screens.community;
    const { office } = screens;
    await office.view('residents.ledger', { communityId, find: '查无此人' });
    const { page, faults } = await screens.signedInAs('auditor', size);
    await page.goto(`${screens.url}/console/#/reads`);
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasText: size.locale === 'zh-CN' ? '谁看过' : 'Who looked' })
      .waitFor();
    await page.getByText('查无此人').first().waitFor();
    await photograph(page, `reads-${size.locale}-${size.width}`);
    expect([await findCut(page), await findViolations(page), faults]).toEqual([[], [], []]);
  },
);
