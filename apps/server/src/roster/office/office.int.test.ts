import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

const here = () => ({ communityId: test.communityId });
const office = () => test.office.view('roster.office', here());
async function somebody(name: string, phone?: string): Promise<string> {
  const personId = newId();
  await test.command('roster.addPeople', {
    people: [{ personId, name, kinds: [], state: 'active', ...(phone ? { phone } : {}) }],
  });
  return personId;
}
type Appoint = Parameters<typeof test.command<'roster.appoint'>>[1];
async function appoint(personId: string, more: Partial<Appoint>): Promise<string> {
  const assignmentId = newId();
  await test.command('roster.appoint', { assignmentId, personId, role: 'community-staff', ...more });
  return assignmentId;
}
const inDays = (days: number) => new Date(test.clock.now() + days * 86_400_000).toISOString();

describe('the office', () => {
  it('has the titles that it writes down, in its order, and people who bear them; who bears none comes last', async () => {
    const titles = [
      { name: '社区党委书记', one: true },
      { name: '社区主任', one: true },
      { name: '副书记', one: false },
    ];
    await expect(appoint(test.officerId, { title: '副书记' })).rejects.toMatchObject({
      problem: { code: 'title-unknown' },
    });
    await test.command('roster.setOfficeTitles', { titles });
    const [deputy, secretary] = [await somebody('试验副', '15400000061'), await somebody('试验书')];
    await appoint(deputy, { title: '副书记' });
    await appoint(secretary, { title: '社区党委书记' });
    await expect(appoint(deputy, { title: '社区党委书记' })).rejects.toMatchObject({
      problem: { code: 'title-taken' },
    });
    const said = await office();
    expect(said.titles).toEqual(titles);
    expect(said.rows.map(({ name, title }) => [name, title])).toEqual([
      ['试验书', '社区党委书记'],
      ['试验副', '副书记'],
      [expect.any(String), null],
    ]);
    expect(said.rows[1]!.phoneMasked).toMatch(/^154.*61$/);
    expect(said.rows[1]!.phoneMasked).not.toBe('15400000061');
    expect(said.inCharge).toEqual({ personId: secretary, name: '试验书', title: '社区党委书记', acting: false });
    const first = await test.office.view('roster.office', { ...here(), limit: 1 });
    const second = await test.office.view('roster.office', { ...here(), limit: 1, cursor: first.next! });
    expect([...first.rows, ...second.rows]).toEqual(said.rows.slice(0, 2));
    const person = await test.office.view('roster.person', { ...here(), personId: secretary });
    expect(person.assignments).toMatchObject([{ role: 'community-staff', title: '社区党委书记', actsForName: null }]);
    expect(person.roles).toMatchObject([{ title: '社区党委书记' }]);
  });

  it('has somebody act for who is away until a day, and then it is as before', async () => {
    const { rows } = await office();
    const [secretary, deputy] = [rows[0]!, rows[1]!];
    const acting = () => appoint(deputy.personId, { actsFor: secretary.assignmentId, to: inDays(7) });
    await expect(appoint(deputy.personId, { actsFor: secretary.assignmentId })).rejects.toMatchObject({
      problem: { code: 'acting-office-needs-end' },
    });
    await acting();
    await expect(acting()).rejects.toMatchObject({ problem: { code: 'office-has-acting' } });
    const away = await office();
    expect(away.inCharge).toMatchObject({ name: '试验副', title: '社区党委书记', acting: true });
    const lines = away.rows.map(({ name, title, actsFor, actedBy }) => [name, title, actsFor?.name, actedBy?.name]);
    expect(lines).toHaveLength(4);
    expect(lines).toContainEqual(['试验书', '社区党委书记', undefined, '试验副']);
    expect(lines).toContainEqual(['试验副', '社区党委书记', '试验书', undefined]);
    expect(lines).toContainEqual(['试验副', '副书记', undefined, undefined]);
    const person = await test.office.view('roster.person', { ...here(), personId: deputy.personId });
    expect(person.assignments.find(held => held.actsForName)).toMatchObject({
      title: '社区党委书记',
      actsForName: '试验书',
      when: 'now',
    });
    test.clock.driveTo(test.clock.now() + 8 * 86_400_000);
    const back = await (await test.clientOf(test.officerId)).view('roster.office', here());
    expect(back.inCharge).toMatchObject({ name: '试验书', acting: false });
    expect(back.rows[0]).toMatchObject({ name: '试验书', actedBy: null });
    expect(back.rows).toHaveLength(3);
  });

  it('turns to the next title where the highest has nobody', async () => {
    const client = await test.clientOf(test.officerId);
    const { rows } = await client.view('roster.office', here());
    await client.command('roster.endAssignment', { assignmentId: rows[0]!.assignmentId }, here());
    expect((await client.view('roster.office', here())).inCharge).toMatchObject({ name: '试验副', title: '副书记' });
  });
});
