import type { ViewResponse } from '@linli/protocol';
import { type FakeHandOver, makeBadge, makeHandOver, makeMine } from './fake-roster.ts';
import type { AnyCommand, CallLine } from './fake-types.ts';
import { type FakeRound, gridId, makeCallLine, makeHere, makePerson, makeRound, personId, uuid } from './fake-world.ts';

/** A world that a test changes and looks into. */
export interface FakeWorld {
  round: FakeRound | null;
  called: boolean;
  callState: string;
  /** What became of the call while it ran. */
  callChange: Partial<
    Pick<ViewResponse<'callups.byLink'>, 'offAt' | 'correctedAt' | 'isNewMeet' | 'newWords' | 'meet'>
  >;
  team: ViewResponse<'callups.team'>['rows'];
  tree: CallLine[];
  cases: Record<string, unknown>[];
  tasks: Record<string, unknown>[];
  letters: Record<string, unknown>[];
  badge: Record<string, unknown> | null;
  mine: ViewResponse<'roster.mine'>;
  handOvers: FakeHandOver[];
  people: ReturnType<typeof makePerson>[];
  linkAnswers: string[];
  here: ViewResponse<'orders.here'>;
  drills: ViewResponse<'drills.mine'>;
  /** Roles other than the head's. */
  roles: ViewResponse<'access.me'>['roles'] | null;
  /** Whose session it is. */
  meId: string;
  /** Every command that took effect, once each, in order. */
  effects: AnyCommand[];
  /** What the network or the server does wrong. `answer-lost` applies and then cuts. */
  fault: 'none' | 'answer-lost' | 'portal' | 'signed-out' | 'hold-back' | 'down';
  epoch: string;
  skewMs: number;
}

/** A world in which nothing has happened yet. */
export function emptyWorld(): FakeWorld {
  return {
    round: null,
    called: false,
    callState: 'called',
    callChange: {},
    tree: [],
    team: [],
    cases: [],
    tasks: [],
    letters: [],
    badge: null,
    mine: makeMine(),
    handOvers: [],
    people: [makePerson(200, '赵敏芳（虚构）', 'grid-head'), makePerson(210, '周大勇（虚构）', 'grid-member')],
    linkAnswers: [],
    here: makeHere(),
    drills: { takesPart: false, since: null, stopped: null, grids: [] },
    roles: null,
    meId: personId,
    effects: [],
    fault: 'none',
    epoch: 'life-1',
    skewMs: 0,
  };
}

/** A case as lists show it. */
export function caseRow(patch: Record<string, unknown>): Record<string, unknown> {
  return {
    id: uuid(500),
    receipt: 'W000001',
    caseKind: 'lift',
    urgency: 'today',
    state: 'reported',
    place: '梧桐街 60 号院 2 栋 1 单元',
    gridId,
    gridName: 'M017',
    text: '',
    reportedAt: new Date().toISOString(),
    dueAt: new Date(Date.now() + 7_200_000).toISOString(),
    late: false,
    ownerName: null,
    ownerId: null,
    channel: 'field',
    answer: null,
    ...patch,
  };
}

/** Fills the world: a round half done, a call, a tree, cases, tasks, letters. */
export function fillWorld(world: FakeWorld, exercise = false): void {
  world.round = makeRound(exercise, Date.now());
  world.called = true;
  world.tree = ['钱桂兰', '孙立国', '李秀英'].map((name, n) => makeCallLine(n, `${name}（虚构）`));
  world.cases = [
    caseRow({}),
    caseRow({
      id: uuid(501),
      receipt: 'W000002',
      caseKind: 'fire-passage',
      urgency: 'danger',
      state: 'closed',
      ownerName: '社区值班',
      answer: '已请物业清走。',
    }),
  ];
  world.tasks = [
    caseRow({
      id: uuid(510),
      receipt: 'W000010',
      caseKind: 'lighting',
      state: 'dispatched',
      ownerId: personId,
      text: '三楼灯不亮',
    }),
  ];
  world.badge = makeBadge();
  world.mine = makeMine();
  world.handOvers = [makeHandOver()];
  world.letters = [
    {
      letterId: uuid(520),
      emergencyTitle: '九月暴雨',
      exercise: false,
      sentAt: '2026-09-30T08:00:00.000Z',
      signedBy: '示范梧桐社区',
      doors: 41,
      gridName: 'M017',
    },
  ];
}
