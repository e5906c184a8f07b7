import type { Outcome, ViewResponse } from '@linli/protocol';

/** Ids that look like ids. */
export const uuid = (n: number): string => `0199d7a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const communityId = uuid(1);
export const gridId = uuid(2);
export const roundId = uuid(3);
export const emergencyId = uuid(4);
export const callUpId = uuid(5);
export const personId = uuid(6);

type MyDoors = ViewResponse<'rounds.myDoors'>;
export type FakeRound = MyDoors['rounds'][number];

const precautions: Record<string, string> = { '601': 'knock-longer', '402': 'speak-loudly' };

function makeStop(
  n: number,
  place: string,
  doors: readonly string[],
  lift: boolean | null,
): FakeRound['stops'][number] {
  return {
    stopId: uuid(100 + n),
    place,
    lift,
    doors: doors.map((name, m) => ({
      doorId: uuid(1000 + n * 100 + m),
      name,
      kind: lift === null ? ('shop' as const) : ('dwelling' as const),
      floor: lift === null ? 1 : Number(name.slice(0, -2)) || null,
      precaution: precautions[name] ?? null,
      listed: true,
      outcome: null,
      visitId: null,
      at: null,
      byMe: false,
    })),
  };
}

const walkUp = ['601', '602', '501', '502', '401', '402', '301', '302', '201', '202', '101', '102'];

/** An open round over one grid: two entrances and a run of shops. */
export function makeRound(exercise: boolean, now: number): FakeRound {
  const stops = [
    makeStop(1, '梧桐街 60 号院 2 栋 1 单元', walkUp, false),
    makeStop(2, '梧桐街 60 号院附 5 号 2 单元', walkUp.slice(4), true),
    makeStop(3, '梧桐街底商', ['老张面馆', '惠民小超市', '裁缝铺'], null),
  ];
  return {
    roundId,
    emergencyId,
    title: '暴雨入户',
    exercise,
    openedAt: new Date(now - 108 * 60_000).toISOString(),
    dueAt: new Date(now + 72 * 60_000).toISOString(),
    ask: {
      zh: '您好，我是微网格员。今晚有暴雨，请不要去地下室，需要转移请现在告诉我。',
      en: 'Hello, I am your grid member. Heavy rain tonight: keep out of cellars, and tell me now if you need to be moved.',
    },
    gridId,
    gridName: 'M017',
    standIn: false,
    doors: stops.reduce((sum, stop) => sum + stop.doors.length, 0),
    stops,
  };
}

/** Me, as the server says it. */
export function makeMe(serverTime: string, serverEpoch: string): ViewResponse<'access.me'> {
  return {
    personId,
    name: '赵敏芳（虚构）',
    communityId,
    communityName: '示范梧桐社区',
    communityCode: '910000000001',
    synthetic: true,
    roles: [{ role: 'grid-head', gridId, gridName: 'M017', generalGridId: null, compoundId: null, compoundName: null }],
    operations: ['orders.declareDanger', 'orders.here'],
    home: 'field',
    serverTime,
    serverEpoch,
  };
}

/** One order that limits the way out, as a gate sees it. */
export const makeHere = (): ViewResponse<'orders.here'> => ({
  dangers: [],
  orders: [
    {
      id: uuid(500),
      measures: ['limit-exits', 'count-at-gate'],
      places: [{ kind: 'compound', name: '2 号院' }],
      task: '北门登记人数，不问原因',
      precaution: 'wear-mask',
      freeExits: '北门全天开放',
      medicalRoute: '急救车走东门',
      phone: '028-0000-0001',
      until: new Date(Date.now() + 36 * 3_600_000).toISOString(),
      exits: 'limited',
    },
  ],
});

/** A person as lists show them. */
export function makePerson(n: number, name: string, role: 'grid-head' | 'grid-member') {
  return {
    id: uuid(n),
    name,
    phoneMasked: '138****0001',
    kinds: [],
    state: 'active',
    homeGridId: gridId,
    homeGridCode: 'M017',
    roles: [{ assignmentId: uuid(n + 1), role, gridId, gridName: 'M017' }],
  };
}

/** Someone to telephone. */
export function makeCallLine(n: number, name: string): ViewResponse<'callups.tree'>['rows'][number] {
  return {
    callId: uuid(300 + n),
    personId: uuid(320 + n),
    name,
    phone: `1380000${String(n).padStart(4, '0')}`,
    role: 'grid-member',
    gridName: 'M017',
    state: 'called',
    calledAt: new Date().toISOString(),
    answeredAt: null,
    attempts: 0,
    tier: 'member',
    wave: 1,
    reason: null,
    ringAgain: null,
  };
}

/** Puts a result on a door of the world, as the server's evolve would; a taken-back one when `outcome` is null. */
export function setDoor(
  round: FakeRound | null,
  doorId: string,
  outcome: Outcome | null,
  visitId: string | null,
  at: string | null,
): void {
  for (const stop of round?.stops ?? [])
    for (const door of stop.doors)
      if (door.doorId === doorId) Object.assign(door, { outcome, visitId, at, byMe: true });
}
