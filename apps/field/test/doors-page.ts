import type { FakeWorld } from './fake-state.ts';
import { makeRound, personId } from './fake-world.ts';
import { type openPhone, type Page, signIn } from './field-app.ts';

/** The world as each test of the doors finds it: a round over one grid, nothing recorded, nothing broken. */
export function fillDoors(world: FakeWorld): void {
  Object.assign(world, {
    round: makeRound(false, Date.now()),
    effects: [],
    fault: 'none',
    epoch: 'life-1',
    skewMs: 0,
    called: false,
    meId: personId,
  });
}

/** The line of a door by its name. */
export const row = (page: Page, name: string) =>
  page.locator('.door', { has: page.locator('.door-name', { hasText: new RegExp(`^${name}$`) }) });

/** The button that says that somebody was met there. */
export const reached = (page: Page, name: string) => page.getByRole('button', { name: `见到了 ${name}`, exact: true });

/** What is only on this phone. */
export const unsent = (page: Page) => page.locator('.unsent');

/** Signs a phone in and waits for its doors. */
export async function openDoors(phone: Awaited<ReturnType<typeof openPhone>>): Promise<void> {
  await signIn(phone);
  await phone.page.locator('.door').first().waitFor();
}
