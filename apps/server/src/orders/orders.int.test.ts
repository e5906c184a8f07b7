import type { Client, PayloadInput } from '@linli/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSession } from '../access/index.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/** One file, long as it is: orders and those whom they concern play in one community. */

let test: TestServer;
let second: Client;
let guard: Client;
let guardId: string;
let gridId: string;
let yardId: string;
const households = 1317;

beforeAll(async () => {
  test = await startTestServer();
  const secondId = await person('王二', 'community-staff');
  second = await test.clientOf(secondId);
  yardId = await compound();
  guardId = await person('赵门卫', 'guard', { compoundId: yardId });
  guard = await test.clientOf(guardId, 'field');
  gridId = newId();
  const grid = { community_id: test.communityId, grid_id: gridId };
  await test.server.platform.database.write([test.communityId], async tx => {
    await tx.insertMany('micro_grid', [{ ...grid, no: 1 }]);
    await tx.insertMany('grid_code', [
      { ...grid, valid_from: '2026-01-01T00:00:00Z', code: '900000000001M001', short: 'M001' },
    ]);
  });
});
afterAll(() => test.stop());
const envelope = () => ({ communityId: test.communityId });

async function compound(): Promise<string> {
  const compoundId = newId();
  const row = {
    community_id: test.communityId,
    compound_id: compoundId,
    source_ref: 'yard',
    name: '3号院',
    walled: true,
  };
  await test.server.platform.database.write([test.communityId], tx => tx.insertMany('compound', [row]));
  return compoundId;
}

async function person(
  name: string,
  role: 'community-staff' | 'guard',
  over: { compoundId?: string } = {},
): Promise<string> {
  const personId = newId();
  await test.command('roster.addPeople', { people: [{ personId, name, kinds: [], state: 'active' }] });
  await test.command('roster.appoint', { assignmentId: newId(), personId, role, ...over });
  return personId;
}

const at = (hours: number): string => new Date(test.clock.now() + hours * 3_600_000).toISOString();
const paper = (change: Partial<PayloadInput<'orders.propose'>> = {}): PayloadInput<'orders.propose'> => ({
  orderId: newId(),
  orderNo: '某府令〔2026〕1号',
  level: 'county',
  authority: '某区人民政府',
  legalBasis: '突发事件应对法第七十三条',
  measures: ['limit-exits', 'count-at-gate'],
  places: [
    { kind: 'micro-grid', id: gridId },
    { kind: 'compound', id: yardId },
  ],
  says: '请从北门出入。',
  task: '北门登记人数，不问原因',
  precaution: 'wear-mask',
  freeExits: '北门全天开放',
  medicalRoute: '急救车走东门',
  phone: '028-0000-0000',
  phoneDayAndNight: true,
  from: at(-1),
  to: at(48),
  reason: '按上级命令',
  ...change,
});
const stateOf = async (orderId: string) =>
  (await test.office.view('orders.list', { ...envelope(), limit: 200 })).rows.find(row => row.id === orderId);

describe('a restriction', () => {
  it('does nothing before a second person has confirmed it, and says at the gate only what to do', async () => {
    const order = paper();
    const { approvalId } = await test.command('orders.propose', order);
    expect(await stateOf(order.orderId)).toMatchObject({ state: 'waiting', exits: 'free' });
    expect((await guard.view('orders.here', envelope())).orders).toEqual([]);
    await expect(test.command('approvals.confirm', { approvalId })).rejects.toMatchObject({
      problem: { code: 'approval-own' },
    });
    await second.command('approvals.confirm', { approvalId }, envelope());
    expect(await stateOf(order.orderId)).toMatchObject({ state: 'in-force', exits: 'limited' });
    const { orders } = await guard.view('orders.here', envelope());
    expect(orders).toMatchObject([{ task: order.task, precaution: 'wear-mask', exits: 'limited' }]);
    expect(Object.keys(orders[0] ?? {}).sort()).toEqual(
      ['exits', 'freeExits', 'id', 'measures', 'medicalRoute', 'phone', 'places', 'precaution', 'task', 'until'].sort(),
    );
    expect(JSON.stringify(orders)).not.toContain('按上级命令');
    await expect(guard.view('orders.list', envelope())).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
    await expect(guard.view('orders.denials', envelope())).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
  });

  it('is suspended at once when one guard declares danger, even by a phone that was offline, until somebody else has looked', async () => {
    const dangerId = newId();
    const token = await sessionOf(guardId);
    const answers = await sync(token, [{ kind: 'orders.declareDanger', payload: { dangerId, kind: 'gas' } }]);
    expect(answers).toMatchObject([{ outcome: 'accepted' }]);
    const seen = await guard.view('orders.here', envelope());
    expect(seen.dangers).toMatchObject([{ id: dangerId, kind: 'gas' }]);
    expect(seen.orders.map(order => order.exits)).toEqual(['free']);
    await expect(guard.command('orders.reviewDanger', { dangerId, outcome: 'over' }, envelope())).rejects.toMatchObject(
      {
        problem: { code: 'not-allowed' },
      },
    );
    await test.command('orders.reviewDanger', { dangerId, outcome: 'over' });
    expect((await guard.view('orders.here', envelope())).orders.map(order => order.exits)).toEqual(['limited']);
    expect((await test.office.view('orders.dangers', envelope())).rows).toMatchObject([
      { id: dangerId, outcome: 'over', mine: false },
    ]);
  });

  it('of a drill is not suspended by a real danger’s twin in an exercise, nor the other way round', async () => {
    const dangerId = newId();
    await guard.command('orders.declareDanger', { dangerId, kind: 'fire' }, { ...envelope(), status: 'exercise' });
    const seen = await guard.view('orders.here', envelope());
    expect(seen.dangers).toMatchObject([{ exercise: true }]);
    expect(seen.orders.map(order => order.exits)).toEqual(['limited']);
    await test.command('orders.reviewDanger', { dangerId, outcome: 'over' });
  });

  it('stands on the residents’ page with its number, end, way out and how to object; a danger opens every exit there at once', async () => {
    const orderNo = '某府令〔2026〕7号';
    const order = paper({ orderNo });
    const { approvalId } = await test.command('orders.propose', order);
    expect(await residentsPage()).not.toContain(orderNo);
    await second.command('approvals.confirm', { approvalId }, envelope());
    const page = await residentsPage();
    for (const words of [orderNo, '某区人民政府', '外出受限制', '北门全天开放', '急救车走东门', '行政复议', '3号院'])
      expect(page).toContain(words);
    expect(page).not.toContain('按上级命令');
    const dangerId = newId();
    await guard.command('orders.declareDanger', { dangerId, kind: 'fire' }, envelope());
    expect(await residentsPage()).toMatch(/生命危险：火灾[\s\S]*所有出口都开着[\s\S]*命令暂停：可以自由出入/);
    expect(await residentsPage()).not.toContain('外出受限制');
    await test.command('orders.reviewDanger', { dangerId, outcome: 'over' });
    expect(await residentsPage()).toContain('外出受限制');
    await test.command('orders.end', { orderId: order.orderId });
    expect(await residentsPage()).not.toContain(orderNo);
  });

  it('leaves the residents’ page when its time is over, nobody having done anything', async () => {
    const order = paper({ orderNo: '某府令〔2026〕8号', to: at(2) });
    const { approvalId } = await test.command('orders.propose', order);
    await second.command('approvals.confirm', { approvalId }, envelope());
    expect(await residentsPage()).toContain(order.orderNo);
    test.clock.driveTo(test.clock.now() + 2.1 * 3_600_000);
    expect(await residentsPage()).not.toContain(order.orderNo);
  });

  it('is eased by one person, and lapses by itself', async () => {
    const order = paper();
    const { approvalId } = await test.command('orders.propose', order);
    await second.command('approvals.confirm', { approvalId }, envelope());
    await test.command('orders.end', { orderId: order.orderId });
    expect(await stateOf(order.orderId)).toMatchObject({ state: 'ended', exits: 'free' });
  });

  it.each([
    ['restriction.no-bulk', { doorIds: ['one door'] }],
    ['order-level-too-low', { level: 'community' as const }],
    ['order-needs-number', { orderNo: '' }],
    ['order-needs-free-exits', { freeExits: '' }],
    ['order-needs-medical-route', { medicalRoute: '' }],
    ['order-needs-phone', { phoneDayAndNight: false }],
    ['order-place-unknown', { places: [{ kind: 'building' as const, id: newId() }] }],
    ['order-holds-personal-text', { says: '3栋2单元601不要出门' }],
  ])('refused as %s is kept in the register with the role, never who', async (code, change) => {
    await expect(test.command('orders.propose', paper(change))).rejects.toMatchObject({ problem: { code } });
    const { rows } = await test.office.view('orders.denials', { ...envelope(), limit: 1 });
    expect(rows).toMatchObject([{ code, operation: 'orders.propose', role: 'community-staff' }]);
    expect(JSON.stringify(rows)).not.toContain(test.officerId);
  });
});

/** The page that anybody opens, after what was due has been done. */
async function residentsPage(): Promise<string> {
  await test.server.drain();
  return (await fetch(`${test.server.url}/here/900000000001`)).text();
}

async function sessionOf(personId: string): Promise<string> {
  const session = await test.server.platform.database.platform(tx =>
    openSession(tx, { communityId: test.communityId, personId, app: 'console', now: test.clock.now() }),
  );
  return session.token;
}

/** The answer to a command as it crosses the wire. */
async function post(token: string, kind: string, payload: object): Promise<{ code: string }> {
  const answer = await fetch(`${test.server.url}/api/commands/${kind}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: newId(), ...envelope(), capturedAt: at(0), payload }),
  });
  return (await answer.json()) as { code: string };
}

interface Item {
  readonly kind: string;
  readonly payload: object;
}
async function sync(token: string, items: readonly Item[]): Promise<{ outcome: string; code?: string }[]> {
  const now = new Date().toISOString();
  const all = items.map(item => ({
    ...item,
    id: newId(),
    communityId: test.communityId,
    status: 'actual',
    purpose: 'daily-service',
    capturedAt: now,
  }));
  const answer = await fetch(`${test.server.url}/api/sync`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ envelope: 'linli-sync/1', deviceId: newId(), serverEpoch: null, sentAt: now, items: all }),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { answers: { outcome: string; code?: string }[] }).answers;
}

describe(`no way to put a status on ${households} households`, () => {
  const doors = Array.from({ length: households }, () => newId());
  const heading = ['健康码', '红码', '隔离状态', '风险'];
  let token: string;
  beforeEach(async () => {
    token = await sessionOf(test.officerId);
  });

  it('in one order that names them', async () => {
    for (const names of ['doorIds', 'householdIds', 'personIds'])
      await expect(test.command('orders.propose', paper({ [names]: doors }))).rejects.toMatchObject({
        problem: { code: 'restriction.no-bulk', facts: { count: households } },
      });
  });

  it('one by one through the command interface, each refused by name', async () => {
    const answers = await Promise.all(
      chunk(doors, 100).map(async some => {
        const codes: string[] = [];
        for (const doorId of some) {
          const answer = await post(token, 'orders.propose', paper({ doorIds: [doorId] }));
          codes.push(answer.code);
        }
        return codes;
      }),
    );
    expect(answers.flat()).toEqual(doors.map(() => 'restriction.no-bulk'));
  });

  it('as a field of the household register, of a person, of a door in an import command', async () => {
    const planted = (field: string): readonly Item[] => [
      {
        kind: 'residents.recordHouseholds',
        payload: { rows: doors.slice(0, 500).map(doorId => ({ doorId, [field]: 'red' })) },
      },
      { kind: 'roster.addPeople', payload: { people: [{ personId: newId(), name: '甲', kinds: [], [field]: '红' }] } },
      { kind: 'places.importRows', payload: { importId: newId(), rows: [{ type: 'door', ref: 'r', [field]: true }] } },
      { kind: 'rounds.recordVisit', payload: { [field]: 'stay-in' } },
    ];
    for (const field of ['healthCode', '健康码', 'isolationStatus', 'riskLevel', '管控状态'])
      for (const { kind, payload } of planted(field)) {
        expect(await post(token, kind, payload), `${kind} ${field}`).toMatchObject({ code: 'restriction.no-bulk' });
      }
  });

  it('by phones that bring it with what they recorded: every item is held by name, none applied', async () => {
    const held: (string | undefined)[] = [];
    for (const some of chunk(doors, 100)) {
      const items = some.map(doorId => ({
        kind: 'residents.recordHouseholds',
        payload: { rows: [{ doorId, isolationStatus: 'confined' }] },
      }));
      held.push(...(await sync(token, items)).map(answer => answer.code));
    }
    expect(held).toEqual(doors.map(() => 'restriction.no-bulk'));
  });

  it.each(heading)('by a sheet with a column %s: each row is refused by name, and none is repeated', async column => {
    const rows = doors.map((_, row) => `海棠街60号院,1栋,1,1,${row + 1},住房,红`);
    const file = `小区,楼栋,单元,楼层,房号,类型,${column}\n${rows.join('\n')}\n`;
    const query = new URLSearchParams({ ...envelope(), format: 'csv', coordinates: 'wgs84', dryRun: '0' });
    const answer = await fetch(`${test.server.url}/api/places/import?${query}`, {
      method: 'POST',
      body: file,
      headers: { authorization: `Bearer ${token}` },
    });
    const report = (await answer.json()) as {
      refused: number;
      stored: number;
      refusals: { code: string; value: string }[];
    };
    expect(report).toMatchObject({ refused: households });
    expect(new Set(report.refusals.map(row => `${row.code} ${row.value}`))).toEqual(
      new Set(['restriction.no-bulk ***']),
    );
  });
});

const chunk = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
