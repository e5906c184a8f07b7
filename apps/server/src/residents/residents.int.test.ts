import { ProblemError, type ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { tablesHolding } from '../testing/tables-holding.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { compoundRows, doorId } from './testing/compound.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
  await test.command('places.importRows', { importId: newId(), rows: compoundRows() });
});
afterAll(() => test?.stop());

const household = (door: string, name: string, phone?: string, more: object = {}) => ({
  householdId: newId(),
  doorRef: door,
  residents: [{ residentId: newId(), name, ...(phone ? { phone } : {}), householder: true }],
  ...more,
});
const ledger = (find?: string, more: object = {}) =>
  test.office.view('residents.ledger', { communityId: test.communityId, ...(find ? { find } : {}), ...more });
const doors = (page: ViewResponse<'residents.ledger'>) => page.rows.map(row => row.name);
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe('households behind doors', () => {
  const zeng = household('d-101', '曾小明', '138 0000 1234', { tenancy: 'tenant', people: 4, children: 1 });
  it('are stored, merged and refused row by row, and all merge when they are sent again', async () => {
    const batch = [
      zeng,
      household('测试院 1栋1单元102', '欧阳丹'),
      household('d-201', '王芳', '13900005678'),
      household('d-999', '无此户'),
      household('d-201', '李四'),
    ];
    const first = await test.command('residents.recordHouseholds', { households: batch });
    expect(first).toEqual({
      stored: 3,
      merged: 0,
      mergedInto: [],
      differs: [],
      refusals: [
        { index: 3, code: 'door-unknown' },
        { index: 4, code: 'door-has-another-household' },
      ],
    });
    const again = await test.command('residents.recordHouseholds', { households: batch });
    expect(again).toMatchObject({ stored: 0, merged: 3 });
  });

  it('are found by characters, pinyin with either reading, initials, the end of the number, and the address', async () => {
    for (const typed of ['曾', '小明', 'zengxiaoming', 'ceng', 'zxm', '1234', '+86 13800001234'])
      expect(doors(await ledger(typed)), typed).toEqual(['101']);
    expect(doors(await ledger('ouyang'))).toEqual(['102']);
    expect(doors(await ledger('oyd'))).toEqual(['102']);
    for (const typed of ['1-1-201', '1栋一单元201', '测试院1栋1单元201', '201'])
      expect(doors(await ledger(typed)), typed).toEqual(['201']);
    expect(doors(await ledger('5679'))).toEqual([]);
    expect(doors(await ledger('明小'))).toEqual([]);
  });

  it('show names and numbers masked, until somebody gives a reason; then only to them, for minutes, and on record', async () => {
    const at = doorId(test.communityId, 'd-101');
    const read = (client = test.office) => client.view('residents.door', { communityId: test.communityId, doorId: at });
    const before = await read();
    expect(before.door.households[0]).toMatchObject({ tenancy: 'tenant', people: 4, children: 1 });
    expect(before.door.households[0]?.residents).toMatchObject([{ name: '曾**', phone: '138****1234' }]);
    await test.command('residents.reveal', { doorId: at, reason: 'ring-back' });
    const open = await read();
    expect(open.door.households[0]?.residents).toMatchObject([{ name: '曾小明', phone: '138 0000 1234' }]);
    expect(open.history.map(one => one.event)).toContain('door-revealed');
    const colleague = newId();
    await test.command('roster.addPeople', { people: [{ personId: colleague, name: '同事', kinds: [] }] });
    await test.command('roster.appoint', { assignmentId: newId(), personId: colleague, role: 'community-staff' });
    expect((await read(await test.clientOf(colleague))).door.households[0]?.residents[0]?.name).toBe('曾**');
    test.clock.driveTo(test.clock.now() + 11 * 60_000);
    expect((await read()).revealedUntil).toBeNull();
    expect((await ledger('曾')).rows[0]?.households[0]?.residents[0]?.name).toBe('曾**');
  });

  it('move out on a day: no longer found, kept in the history until a stated day, and back again when it was a mistake', async () => {
    const today = new Date(test.clock.now()).toISOString().slice(0, 10);
    const { keepUntil } = await test.command('residents.moveOut', { householdId: zeng.householdId, on: today });
    expect(keepUntil > today).toBe(true);
    expect(doors(await ledger('曾'))).toEqual([]);
    const at = doorId(test.communityId, 'd-101');
    const { left, door } = await test.office.view('residents.door', { communityId: test.communityId, doorId: at });
    expect(door.households).toEqual([]);
    expect(left).toMatchObject([{ movedOut: today, keepUntil }]);
    expect(await refusalOf(test.command('residents.moveOut', { householdId: zeng.householdId, on: today }))).toBe(
      'moved-out-already',
    );
    await test.command('residents.undoMoveOut', { householdId: zeng.householdId });
    expect(doors(await ledger('曾'))).toEqual(['101']);
  });

  it('are listed page by page in the order people look for doors', async () => {
    const first = await ledger(undefined, { limit: 2 });
    const next = await ledger(undefined, { limit: 2, cursor: first.next });
    expect([...doors(first), ...doors(next)]).toEqual(['101', '102', '201', '202']);
    expect(next.next).toBeUndefined();
  });

  it('I5: are nobody else’s: another community finds nothing and cannot tell a door that is ours from one that never was', async () => {
    const other = await test.addCommunity('900000000002');
    const theirs = (doorIdAsked: string) =>
      refusalOf(other.office.view('residents.door', { communityId: other.communityId, doorId: doorIdAsked }));
    expect(await theirs(doorId(test.communityId, 'd-101'))).toBe(await theirs(newId()));
    expect(
      await refusalOf(
        other.office.command(
          'residents.reveal',
          { doorId: doorId(test.communityId, 'd-101'), reason: 'visit' },
          {
            communityId: other.communityId,
          },
        ),
      ),
    ).toBe('door-unknown');
    expect((await other.office.view('residents.ledger', { communityId: other.communityId, find: '曾' })).rows).toEqual(
      [],
    );
    expect(await refusalOf(other.office.view('residents.ledger', { communityId: test.communityId, find: '曾' }))).toBe(
      await refusalOf(other.office.view('residents.ledger', { communityId: newId(), find: '曾' })),
    );
    await other.office.command(
      'residents.recordHouseholds',
      { households: [household('d-101', '曾小明')] },
      { communityId: other.communityId },
    );
  });

  it('hold no name and no number in clear, in any table, and equal names of two communities share no token', async () => {
    const found = await tablesHolding(test, ['曾小明', '欧阳丹', '13800001234', '138 0000 1234']);
    expect(found.hits).toEqual([]);
    const communities = await test.server.platform.database.communityIds();
    const shared = await test.server.platform.database.read(communities, tx =>
      tx.rows(sql`SELECT token FROM search_token GROUP BY token HAVING count(DISTINCT community_id) > 1`),
    );
    expect(shared).toEqual([]);
  });
});
