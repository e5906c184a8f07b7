import { ProblemError } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { layTwoGrids, type TwoGrids } from '../testing/two-grids.ts';

const code = '900000000001';
let test: TestServer;
let grids: TwoGrids;
beforeAll(async () => {
  test = await startTestServer();
  grids = await layTwoGrids(test.server, test.communityId, code);
});
afterAll(() => test?.stop());

const add = async (name: string, more: Record<string, unknown> = {}): Promise<string> => {
  const personId = newId();
  await test.command('roster.addPeople', { people: [{ personId, name, kinds: [], ...more }] });
  return personId;
};
const onePerson = (personId: string) => test.office.view('roster.person', { communityId: test.communityId, personId });
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe('the reserve', () => {
  it('goes from candidate to trained to active to rested, each dated and with its reason', async () => {
    const personId = await add('甲一', { phone: '13900001001' });
    await test.command('roster.changeStanding', { personId, changeId: newId(), to: 'trained', reason: '三月培训班' });
    const assignmentId = newId();
    const { gridId } = grids.first;
    await test.command('roster.appoint', { assignmentId, personId, role: 'grid-head', gridId });
    const rest = () => test.command('roster.changeStanding', { personId, changeId: newId(), to: 'rested' });
    expect(await refusal(rest())).toBe('still-has-duties');
    await test.command('roster.endAssignment', { assignmentId });
    await rest();
    const seen = await onePerson(personId);
    expect(seen.state).toBe('rested');
    expect(seen.standings.map(line => [line.from, line.to, line.reason])).toEqual([
      ['active', 'rested', null],
      ['trained', 'active', null],
      ['candidate', 'trained', '三月培训班'],
    ]);
  });

  it('whoever rests is in no reserve and no team any more', async () => {
    const personId = await add('甲二');
    const teamId = newId();
    await test.command('roster.saveTeam', { teamId, kind: 'volunteers', name: '搬运队' });
    await test.command('roster.appoint', { assignmentId: newId(), personId, role: 'reserve' });
    await test.command('roster.appoint', { assignmentId: newId(), personId, role: 'team-member', teamId });
    expect((await onePerson(personId)).roles.map(held => held.teamName)).toEqual([null, '搬运队']);
    await test.command('roster.changeStanding', { personId, changeId: newId(), to: 'rested' });
    expect((await onePerson(personId)).roles).toEqual([]);
  });

  it('is found by state, skill and hours: who said that they are free then, and nobody who said nothing', async () => {
    const night = await add('骑手夜', {
      kinds: ['rider'],
      memberType: 'mobile',
      skills: ['drive'],
      employer: '某平台',
    });
    await add('骑手默', { kinds: ['rider'], memberType: 'mobile', skills: ['drive'] });
    const weekly = [{ day: 5, from: '22:00', to: '06:00' }];
    await test.command('roster.setAvailability', { personId: night, availability: { weekly, exceptions: [] } });
    const free = async (availableAt: string) =>
      (
        await test.office.view('roster.people', { communityId: test.communityId, skill: 'drive', availableAt })
      ).rows.map(row => row.name);
    // Saturday, 05:00 in Shanghai: the shift of Friday night.
    expect(await free('2024-12-06T21:00:00.000Z')).toEqual(['骑手夜']);
    expect(await free('2024-12-06T23:00:00.000Z')).toEqual([]);
    expect(await onePerson(night)).toMatchObject({ employer: '某平台', memberType: 'mobile', homePlace: null });
  });
});

describe('one person', () => {
  it('is one record in any number of dated assignments: the same number again finds them', async () => {
    const personId = await add('乙一', { phone: '13900002001' });
    const again = await test.command('roster.addPeople', {
      people: [{ personId: newId(), name: '乙一', phone: '139 0000 2001', kinds: ['shop-owner'] }],
    });
    expect(again.mergedInto).toEqual([{ index: 0, personId }]);
    const { gridId } = grids.second;
    const past = { from: '2024-01-01T00:00:00.000Z', to: '2024-02-01T00:00:00.000Z' };
    const later = { from: '2099-01-01T00:00:00.000Z' };
    const appoint = (role: 'grid-member' | 'reserve' | 'deputy-head', when: object) =>
      test.command('roster.appoint', {
        assignmentId: newId(),
        personId,
        role,
        ...(role === 'reserve' ? {} : { gridId }),
        ...when,
      });
    await appoint('grid-member', past);
    await appoint('reserve', {});
    await appoint('deputy-head', later);
    expect((await onePerson(personId)).assignments.map(each => [each.role, each.when])).toEqual([
      ['deputy-head', 'later'],
      ['reserve', 'now'],
      ['grid-member', 'past'],
    ]);
  });

  it('keeps one number for one person: another’s is refused, naming who has it', async () => {
    const first = await add('丙一', { phone: '13900003001' });
    const second = await add('丙二', { phone: '13900003002' });
    const change = test.command('roster.updatePerson', { personId: second, phone: '13900003001' });
    const problem = await change.catch((error: ProblemError) => error.problem);
    expect(problem).toMatchObject({ code: 'phone-of-another', facts: { personId: first } });
    await test.command('roster.updatePerson', { personId: second, phone: null, name: '丙二改', skills: ['care'] });
    expect(await onePerson(second)).toMatchObject({ name: '丙二改', phoneMasked: null, skills: ['care'] });
  });

  it('a number is shown in full only on purpose, which the journal says, and the answer is not kept', async () => {
    const personId = await add('丁一', { phone: '13900004001' });
    expect(JSON.stringify(await onePerson(personId))).not.toContain('13900004001');
    const options = { communityId: test.communityId, id: newId() };
    const ask = () => test.office.command('roster.revealPhone', { personId, reason: 'case' }, options);
    expect(await ask()).toEqual({ phone: '13900004001' });
    expect(await ask()).toEqual({ phone: null });
    const kept = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows<{ event: string; facts: unknown }>(
        sql`SELECT event, facts FROM journal WHERE subject_id = ${personId} AND event = 'phone-revealed'`,
      ),
    );
    expect(kept).toEqual([{ event: 'phone-revealed', facts: { reason: 'case' } }]);
  });

  it('has what was issued to them until it comes back', async () => {
    const personId = await add('戊一');
    const issueId = newId();
    await test.command('roster.issueEquipment', { issueId, personId, item: 'vest', label: '红马甲 12 号' });
    const out = await test.office.view('roster.equipment', { communityId: test.communityId });
    expect(out.rows.find(row => row.issueId === issueId)).toMatchObject({ personName: '戊一', label: '红马甲 12 号' });
    await test.command('roster.returnEquipment', { issueId, as: 'damaged' });
    expect(await refusal(test.command('roster.returnEquipment', { issueId, as: 'good' }))).toBe('returned-already');
    expect((await onePerson(personId)).equipment).toMatchObject([{ item: 'vest', returnedAs: 'damaged' }]);
  });

  it('is trained by the basic course, told when it runs out, and silent once it is renewed or was a mistake', async () => {
    const personId = await add('庚训');
    const record = (recordId: string, goodUntil: string | null, more = {}) =>
      test.command('roster.recordCourse', {
        recordId,
        personId,
        course: 'micro-grid-basics',
        heldOn: day(-300),
        goodUntil,
        ...more,
      });
    const day = (days: number) => new Date(test.clock.now() + days * 86_400_000).toISOString().slice(0, 10);
    const listed = async () =>
      (await test.office.view('roster.courses', { communityId: test.communityId })).rows
        .filter(row => row.personId === personId)
        .map(row => [row.personName, row.goodness]);
    const first = newId();
    await record(first, day(30), { courseLabel: '证 0012' });
    expect(await onePerson(personId)).toMatchObject({
      state: 'trained',
      training: 'ends-soon',
      standings: [{ from: 'candidate', to: 'trained' }],
      courses: [{ recordId: first, goodUntil: day(30), courseLabel: '证 0012', goodness: 'ends-soon' }],
    });
    expect(await listed()).toEqual([['庚训', 'ends-soon']]);
    const renewed = newId();
    await record(renewed, null);
    expect(await listed()).toEqual([]);
    await test.command('roster.withdrawCourse', { recordId: renewed });
    expect(await listed()).toEqual([['庚训', 'ends-soon']]);
    expect(await refusal(test.command('roster.withdrawCourse', { recordId: renewed }))).toBe(
      'course-withdrawn-already',
    );
    const own = await (await test.clientOf(personId, 'field')).view('roster.mine', { communityId: test.communityId });
    expect(own).toMatchObject({ availability: null, training: 'ends-soon', courses: [{ recordId: first }] });
  });

  it('and nothing of it stands in clear in any table', async () => {
    const personId = await add('己暗', { employer: '暗处公司' });
    await test.command('roster.changeStanding', { personId, changeId: newId(), to: 'trained', reason: '暗中理由' });
    await test.command('roster.issueEquipment', { issueId: newId(), personId, item: 'keys', label: '暗门钥匙' });
    const course = { course: 'other', heldOn: '2020-01-01', goodUntil: null, courseLabel: '暗证' } as const;
    await test.command('roster.recordCourse', { recordId: newId(), personId, ...course });
    const dump = await test.server.platform.database.read([test.communityId], async tx =>
      JSON.stringify(
        await Promise.all(
          ['person', 'person_standing', 'equipment_issue', 'course_record', 'journal', 'command_receipt'].map(table =>
            tx.rows(sql`SELECT to_jsonb(t) AS row FROM ${sql.table(table)} t`),
          ),
        ),
      ),
    );
    expect(dump).toContain(personId);
    expect(dump).not.toMatch(/暗/);
  });
});
