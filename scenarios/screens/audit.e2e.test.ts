import { mkdirSync } from 'node:fs';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../../apps/server/src/access/index.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
const shots = process.env.LINLI_SHOTS;
beforeAll(async () => {
  screens = await openScreens();
}, 240_000);
afterAll(() => screens?.stop());

/** A window signed in as somebody with a role over the whole community. */
async function signedIn(role: string, options: Parameters<Screens['window']>[0] = {}): Promise<Window> {
  const { communityId } = screens.community;
  const { platform } = screens.test.server;
  const personId = newId();
  const people = [{ personId, name: '审计试', kinds: [], state: 'active' as const }];
  await screens.office.command('roster.addPeople', { people }, { communityId });
  const now = screens.test.clock.now();
  await platform.database.write([communityId], tx =>
    tx.run(sql`INSERT INTO assignment (community_id, assignment_id, subject_id, object_kind, object_id, role, valid_from, source)
      VALUES (${communityId}, ${newId()}, ${personId}, 'community', ${communityId}, ${role}, ${new Date(now - 1000).toISOString()}, 'test')`),
  );
  const session = await platform.database.platform(tx =>
    openSession(tx, { communityId, personId, app: 'console', assurance: 'full', now }),
  );
  const window = await screens.window(options);
  await window.context.addCookies([{ name: 'linli_console', value: session.token, url: screens.url }]);
  return window;
}

async function look(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

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
    const { page, faults } = await signedIn('auditor', size);
    await page.goto(`${screens.url}/console/#/reads`);
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasText: size.locale === 'zh-CN' ? '谁看过' : 'Who looked' })
      .waitFor();
    await page.getByText('查无此人').first().waitFor();
    await look(page, `reads-${size.locale}-${size.width}`);
    expect([await findCut(page), await findViolations(page), faults]).toEqual([[], [], []]);
  },
);
