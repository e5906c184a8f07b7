import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens } from './open-screens.ts';

/** The doors that were not reached are telephoned: the numbers are asked for with a reason, shown, and the look at each is written down. */
let screens: Screens;
const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };

beforeAll(async () => {
  screens = await openScreens();
  const { communityId, office } = screens.community;
  const book = (await office.view('emergencies.playbooks', { communityId })).rows[0];
  const opening = { ...ids, playbookId: book?.id ?? '', level: book?.levels.at(-1) ?? '', title: '暴雨' };
  await office.command('emergencies.open', opening, { communityId, emergencyId: ids.emergencyId });
  const { rows } = await office.view('rounds.notReached', { communityId, roundId: ids.roundId });
  const households = rows.slice(0, 3).map((door, at) => ({
    householdId: v7(),
    doorId: door.doorId,
    people: 2,
    residents: [{ residentId: v7(), name: '曾檐砚', phone: `1540000123${at}`, householder: true }],
  }));
  await office.command('residents.recordHouseholds', { households }, { communityId });
}, 240_000);
afterAll(() => screens?.stop());

const looksWritten = () =>
  screens.test.server.platform.database.read([screens.community.communityId], tx =>
    tx.rows<{ subjects: number; detail: boolean }>(sql`
      SELECT r.subjects, a.detail IS NOT NULL AS detail FROM data_read r JOIN data_read_about a USING (community_id, read_id)
       WHERE r.operation = 'rounds.openNumbers' AND r.outcome = 'shown'`),
  );

test.each([
  { locale: 'zh-CN', width: 360, height: 740 },
  { locale: 'en-GB', width: 1440, height: 900 },
  { locale: 'en-GB', width: 360, height: 740 },
  { locale: 'zh-CN', width: 1440, height: 900 },
] as const)(
  'a reason is asked, then the numbers stand there to be rung, and each home’s look is written down ($locale, $width)',
  async size => {
    const before = (await looksWritten()).length;
    const { page, faults, context } = await screens.window(size);
    page.setDefaultTimeout(40_000);
    const zh = size.locale === 'zh-CN';
    await page.goto(await screens.link());
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto(`${screens.url}/console/#/emergency/${ids.emergencyId}/not-reached`);
    const open = page.getByRole('button', { name: zh ? /看这 \d+ 户的电话/ : /Show the numbers of these \d+/ });
    await open.waitFor();
    await page.getByText('154****').first().waitFor();
    expect(await page.locator('a[href^="tel:"]').count()).toBe(0);
    await photograph(page, `numbers-before-${size.locale}-${size.width}`);
    await open.click();
    await page.getByText(zh ? /为了什么/ : /What for/).waitFor();
    await photograph(page, `numbers-why-${size.locale}-${size.width}`);
    expect(await looksWritten()).toHaveLength(before);
    await page.getByRole('button', { name: zh ? '约上门' : 'A visit' }).click();
    await page.locator('a[href="tel:15400001230"]').first().waitFor();
    await photograph(page, `numbers-open-${size.locale}-${size.width}`);
    const written = await looksWritten();
    expect(written).toHaveLength(before + 1);
    expect(written.at(-1)).toEqual({ subjects: expect.any(Number), detail: true });
    expect(written.at(-1)?.subjects).toBeGreaterThanOrEqual(3);
    expect([await findCut(page), await findViolations(page), faults]).toEqual([[], [], []]);
    await context.close();
  },
);
