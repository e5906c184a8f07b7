import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer, testClient } from '../../testing/test-server.ts';
import { layTwoGrids, type TwoGrids } from '../testing/two-grids.ts';

const community = '900000000001';
const nobody = { good: false, no: null, nameMasked: null, roles: [], officePhone: '028-0000-0000' };
let test: TestServer;
let grids: TwoGrids;
beforeAll(async () => {
  test = await startTestServer();
  grids = await layTwoGrids(test.server, test.communityId, community);
});
afterAll(() => test?.stop());

const check = (code: string, where = community) =>
  testClient(test.server.url, undefined, 'resident').view('roster.badgeCheck', { community: where, code });
async function member(name: string): Promise<{ personId: string; assignmentId: string }> {
  const [personId, assignmentId] = [newId(), newId()];
  await test.command('roster.addPeople', { people: [{ personId, name, phone: randomPhone(), kinds: [] }] });
  const { gridId } = grids.first;
  await test.command('roster.appoint', { assignmentId, personId, role: 'grid-member', gridId });
  return { personId, assignmentId };
}
let n = 0;
const randomPhone = () => `1390100${String(++n).padStart(4, '0')}`;

describe('a badge at the door', () => {
  it('says who this is, masked, and where they belong today; never number or address', async () => {
    const { personId } = await member('欧阳试');
    const badge = await test.command('roster.issueBadge', { badgeId: newId(), personId });
    const seen = await check(badge.code.toLowerCase().replaceAll('-', ' '));
    expect(seen).toMatchObject({
      good: true,
      no: badge.no,
      nameMasked: '欧**',
      roles: [{ role: 'grid-member', gridName: '银杏微网格', place: '试验路1号院' }],
      officePhone: '028-0000-0000',
    });
    expect(JSON.stringify(seen)).not.toMatch(/欧阳试|139|601/);
    expect(badge.url).toContain(`/resident/#/${community}/badge/${badge.code}`);
  });

  it('lost, outlived, unknown, without a duty today, or of another community: one answer, without a name', async () => {
    const { personId, assignmentId } = await member('失主');
    const lost = { badgeId: newId(), personId };
    const { code } = await test.command('roster.issueBadge', lost);
    await test.command('roster.withdrawBadge', { badgeId: lost.badgeId, as: 'lost' });
    expect(await check(code)).toMatchObject(nobody);
    const next = await test.command('roster.issueBadge', { badgeId: newId(), personId });
    expect(await check(next.code)).toMatchObject({ good: true });
    const other = await test.addCommunity('900000000077');
    expect(other.communityId).not.toBe(test.communityId);
    expect(await check(next.code, '900000000077')).toMatchObject(nobody);
    await test.command('roster.endAssignment', { assignmentId });
    expect(await check(next.code)).toMatchObject(nobody);
    expect(await check('22222-22222-22222')).toMatchObject(nobody);
  });

  it('a second one withdraws the first, and numbers are never used twice', async () => {
    const { personId } = await member('换证');
    const first = await test.command('roster.issueBadge', { badgeId: newId(), personId });
    const second = await test.command('roster.issueBadge', { badgeId: newId(), personId });
    expect(second.no).toBe(first.no + 1);
    expect((await check(first.code)).good).toBe(false);
    expect((await check(second.code)).good).toBe(true);
  });

  it('two offices issuing at once give two numbers', async () => {
    const people = await Promise.all(['并一', '并二', '并三'].map(member));
    const issued = await Promise.all(
      people.map(({ personId }) => test.command('roster.issueBadge', { badgeId: newId(), personId })),
    );
    expect(new Set(issued.map(badge => badge.no)).size).toBe(3);
  });

  it('the office finds it by the number read out on the telephone, and prints it from one list', async () => {
    const { personId } = await member('电话');
    const { no, code } = await test.command('roster.issueBadge', { badgeId: newId(), personId });
    const { rows } = await test.office.view('roster.badges', { communityId: test.communityId, no });
    expect(rows).toMatchObject([{ no, name: '电话', nameMasked: '电*', code, good: true }]);
    expect(rows[0]?.qr.path.length).toBeGreaterThan(100);
  });

  it('is my own to show, and nobody else’s', async () => {
    const { personId } = await member('自己');
    const client = await test.clientOf(personId, 'field');
    const mine = () => client.view('roster.myBadge', { communityId: test.communityId });
    expect(await mine()).toEqual({ badge: null });
    const { no } = await test.command('roster.issueBadge', { badgeId: newId(), personId });
    expect((await mine()).badge?.no).toBe(no);
    await expect(client.view('roster.badges', { communityId: test.communityId })).rejects.toThrow();
  });

  it('the code stands in no table, and a repeat of issuing it gives it again', async () => {
    const { personId } = await member('暗码');
    const options = { id: newId(), communityId: test.communityId };
    const payload = { badgeId: newId(), personId };
    const first = await test.office.command('roster.issueBadge', payload, options);
    expect(await test.office.command('roster.issueBadge', payload, options)).toEqual(first);
    const kept = await test.server.platform.database.read([test.communityId], tx =>
      tx.get<{ text: string }>(sql`
        SELECT (SELECT jsonb_agg(b) FROM badge b)::text || (SELECT jsonb_agg(r) FROM command_receipt r)::text AS text`),
    );
    expect(kept.text).toContain(payload.badgeId);
    expect(kept.text).not.toContain(first.code);
  });

  it('cannot be tried out at the rate of a machine', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        fetch(`${test.server.url}/api/roster/badgeCheck?community=${community}&code=33333-33333-33333`, {
          headers: { 'x-forwarded-for': '203.0.113.9' },
        }),
      ),
    );
    expect(answers.filter(answer => answer.status === 429).length).toBeGreaterThanOrEqual(9);
  });
});
