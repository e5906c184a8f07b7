import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

let it: Screens;
let desk: Window;
const people = { secretary: newId(), deputy: newId() };
beforeAll(async () => {
  it = await openScreens();
  const names = { secretary: '柏知远', deputy: '祁晚亭' };
  await it.office.command(
    'roster.addPeople',
    {
      people: (['secretary', 'deputy'] as const).map(who => ({
        personId: people[who],
        name: names[who],
        kinds: [],
        state: 'active' as const,
      })),
    },
    { communityId: it.community.communityId },
  );
  desk = await it.window();
  await desk.page.goto(await it.link());
  await desk.page.getByRole('heading', { name: 'Inbox' }).waitFor();
});
afterAll(() => it.stop());

const personPage = async (personId: string) => {
  const { page } = desk;
  await page.goto(`${it.url}/console/#/people/one/${personId}`);
  const card = page.locator('.ant-card', { hasText: 'Duties: past, now, to come' });
  const choose = async (label: string, option: string) => {
    await card.getByRole('combobox', { name: label }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click();
  };
  await choose('As', 'Community staff');
  return { card, choose };
};

test('an office writes down its titles, gives them, has somebody act for who is away, and says whom to turn to', async () => {
  const { page } = desk;
  await page.goto(`${it.url}/console/#/people/office`);
  await page.getByText('Nobody bears a title yet.').waitFor();
  for (const [no, title] of [
    [1, '社区党委书记'],
    [2, '副书记'],
  ] as const) {
    await page.getByRole('button', { name: 'Add one' }).click();
    await page.getByLabel(`Title ${no}`).fill(title);
  }
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save', disabled: true }).waitFor();

  const secretary = await personPage(people.secretary);
  await secretary.choose('Title (may be left out)', '社区党委书记');
  await secretary.card.getByRole('button', { name: 'Appoint' }).click();
  await secretary.card.getByText('Community staff 社区党委书记').waitFor();

  const deputy = await personPage(people.deputy);
  await deputy.choose('Title (may be left out)', '副书记');
  await deputy.card.getByRole('button', { name: 'Appoint' }).click();
  await deputy.card.getByText('Community staff 副书记').waitFor();
  await deputy.choose('Acts for (may be left out)', '柏知远');
  const appoint = deputy.card.getByRole('button', { name: 'Appoint' });
  expect(await appoint.isDisabled()).toBe(true);
  await deputy.card
    .getByLabel('Last day')
    .fill(new Date(it.test.clock.now() + 5 * 86_400_000).toISOString().slice(0, 10));
  await appoint.click();
  await deputy.card.getByText('(for 柏知远)').waitFor();

  await page.goto(`${it.url}/console/#/people/office`);
  await page.getByText('When a duty has nobody, turn to 祁晚亭 (acting 社区党委书记)').waitFor();
  await page.getByText('away; 祁晚亭 acts until').waitFor();
  expect(desk.faults).toEqual([]);
});
