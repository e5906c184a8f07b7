import { ProblemError } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { tablesHolding } from '../testing/tables-holding.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { forgetNightly } from './index.ts';
import { compoundRows, doorId } from './testing/compound.ts';

let test: TestServer;
const wang = newId();
const wangAgain = newId();
const homes = { first: newId(), second: newId() };
const at = (name: string) => doorId(test.communityId, `d-${name}`);

beforeAll(async () => {
  test = await startTestServer();
  await test.command('places.importRows', { importId: newId(), rows: compoundRows() });
  const resident = (residentId: string, name: string, phone?: string) => ({
    residentId,
    name,
    ...(phone ? { phone } : {}),
    householder: true,
  });
  await test.command('residents.recordHouseholds', {
    households: [
      { householdId: homes.first, doorRef: 'd-101', people: 2, residents: [resident(wang, '王小明', '13800001234')] },
      { householdId: homes.second, doorRef: 'd-201', residents: [resident(wangAgain, '王小明', '138 0000 1234')] },
    ],
  });
});
afterAll(() => test?.stop());

const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
const pairs = (kind: 'resident' | 'door') =>
  test.office.view('residents.duplicates', { communityId: test.communityId, kind });
const found = async (find: string) =>
  (await test.office.view('residents.ledger', { communityId: test.communityId, find })).rows.map(row => row.name);
const people = async (name: string) =>
  (
    await test.office.view('residents.door', { communityId: test.communityId, doorId: at(name) })
  ).door.households.flatMap(household => household.residents.map(one => one.id));

describe('duplicates', () => {
  it('are shown side by side, masked, with why they look alike', async () => {
    const { rows } = await pairs('resident');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ why: 'name-and-phone' });
    expect([rows[0]!.one.id, rows[0]!.other.id].sort()).toEqual([wang, wangAgain].sort());
    expect(rows[0]!.one).toMatchObject({ name: '王**', phone: '138****1234' });
  });

  it('of people are merged and taken apart again, and nothing is lost on the way', async () => {
    const mergeId = newId();
    await test.command('residents.merge', { mergeId, kind: 'resident', keptId: wang, goneId: wangAgain });
    expect((await pairs('resident')).rows).toEqual([]);
    expect(await found('王小明')).toEqual(['101']);
    expect(await people('201')).toEqual([]);
    expect(
      await refusalOf(
        test.command('residents.merge', { mergeId: newId(), kind: 'resident', keptId: wang, goneId: wangAgain }),
      ),
    ).toBe('record-stands-aside');
    await test.command('residents.undoMerge', { mergeId });
    expect(await found('王小明')).toEqual(['101', '201']);
    expect(await people('201')).toEqual([wangAgain]);
    expect(await refusalOf(test.command('residents.undoMerge', { mergeId }))).toBe('merge-undone-already');
  });

  it('that are none are not asked about again', async () => {
    await test.command('residents.keepApart', { kind: 'resident', oneId: wangAgain, otherId: wang });
    expect((await pairs('resident')).rows).toEqual([]);
  });

  it('of doors take their households along, and back', async () => {
    await test.command('places.importRows', {
      importId: newId(),
      rows: [
        { type: 'building', ref: 'b2', name: '测试院1栋' },
        { type: 'entrance', ref: 'e2', name: '1单元', buildingRef: 'b2', at: [104.06, 30.66], lift: false },
        { type: 'door', ref: 'twin', name: '101室', kind: 'dwelling', entranceRef: 'e2', floor: 1 },
      ],
    });
    const twin = doorId(test.communityId, 'twin');
    const { rows } = await pairs('door');
    expect(rows.map(row => [row.one.id, row.other.id].sort())).toEqual([[at('101'), twin].sort()]);
    expect(rows[0]).toMatchObject({ why: 'near-address' });
    const before = await test.office.view('places.community', { communityId: test.communityId });
    const mergeId = newId();
    await test.command('residents.merge', { mergeId, kind: 'door', keptId: twin, goneId: at('101') });
    const door = (doorIdAsked: string) =>
      test.office.view('residents.door', { communityId: test.communityId, doorId: doorIdAsked });
    expect((await door(twin)).door.households).toMatchObject([{ id: homes.first, people: 2 }]);
    const after = await test.office.view('places.community', { communityId: test.communityId });
    expect(after.dwellings).toBe(before.dwellings - 1);
    await test.command('residents.undoMerge', { mergeId });
    expect((await door(twin)).door.households).toEqual([]);
    expect((await door(at('101'))).door.households).toMatchObject([{ id: homes.first }]);
    expect((await test.office.view('places.community', { communityId: test.communityId })).dwellings).toBe(
      before.dwellings,
    );
  });
});

describe('a resident who says that something is wrong', () => {
  it('is taken down sealed, decided with a reason, and answered', async () => {
    const correctionId = newId();
    const asked = {
      correctionId,
      doorId: at('101'),
      about: 'people' as const,
      says: '我家现在四口人',
      contact: '13911112222',
    };
    await test.command('residents.askCorrection', { ...asked, channel: 'counter' });
    const list = (answered?: '1') =>
      test.office.view('residents.corrections', { communityId: test.communityId, ...(answered ? { answered } : {}) });
    expect((await list()).rows).toMatchObject([{ state: 'open', says: '我家现在四口人', contact: '13911112222' }]);
    const decide = (decision: 'applied' | 'declined', reason?: string) =>
      test.command('residents.decideCorrection', { correctionId, decision, ...(reason ? { reason } : {}) });
    expect(await refusalOf(decide('declined'))).toBe('reason-needed-for-no');
    await test.command('residents.amend', { householdId: homes.first, change: { people: 4, children: 1 } });
    await decide('applied');
    expect(await refusalOf(decide('applied'))).toBe('correction-decided');
    await test.command('residents.answerCorrection', { correctionId, how: 'telephone' });
    expect((await list()).rows).toEqual([]);
    expect((await list('1')).rows).toMatchObject([{ state: 'applied', answeredHow: 'telephone' }]);
    expect((await tablesHolding(test, ['四口人', '13911112222'])).hits).toEqual([]);
  });

  it('has a name and number put right, and is found by the new ones only', async () => {
    await test.command('residents.amend', {
      householdId: homes.second,
      residents: [{ residentId: wangAgain, name: '黄晓明', phone: '13700009999' }],
    });
    expect(await found('huangxiaoming')).toEqual(['201']);
    expect(await found('9999')).toEqual(['201']);
    expect(await found('王小明')).toEqual(['101']);
    expect(await found('1234')).toEqual(['101']);
  });

  it('is deleted at once when they ask for it', async () => {
    await test.command('residents.amend', { householdId: homes.second, forget: [wangAgain] });
    expect(await found('黄晓明')).toEqual([]);
    const left = await test.server.platform.database.read([test.communityId], async tx => ({
      residents: await tx.rows(sql`SELECT 1 FROM resident WHERE resident_id = ${wangAgain}`),
      tokens: await tx.rows(sql`SELECT 1 FROM search_token WHERE subject_id = ${wangAgain}`),
    }));
    expect(left).toEqual({ residents: [], tokens: [] });
  });
});

describe('who moved out', () => {
  it('is forgotten in the night after the stated day, not before, and others stay', async () => {
    const night = () =>
      forgetNightly.run({ platform: test.server.platform, execute: test.server.execute } as Parameters<
        typeof forgetNightly.run
      >[0]);
    const households = () =>
      test.server.platform.database.read([test.communityId], async tx =>
        (await tx.rows<{ id: string }>(sql`SELECT household_id AS id FROM household ORDER BY 1`)).map(row => row.id),
      );
    const today = new Date(test.clock.now()).toISOString().slice(0, 10);
    const { keepUntil } = await test.command('residents.moveOut', { householdId: homes.first, on: today });
    test.clock.driveTo(Date.parse(`${keepUntil}T12:00:00Z`));
    await night();
    expect(await households()).toEqual([homes.first, homes.second].sort());
    test.clock.driveTo(Date.parse(`${keepUntil}T12:00:00Z`) + 24 * 3_600_000);
    await night();
    expect(await households()).toEqual([homes.second]);
    const gone = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows(sql`SELECT 1 FROM resident WHERE household_id = ${homes.first}`),
    );
    expect(gone).toEqual([]);
  });
});
