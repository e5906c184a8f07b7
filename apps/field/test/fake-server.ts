import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { ViewResponse } from '@linli/protocol';
import { type FakeHandOver, makeBadge, makeHandOver, makeMine, tickHandOver } from './fake-roster.ts';
import type { AnyCommand, CallLine, SyncAnswer, SyncRequest } from './fake-types.ts';
import {
  callUpId,
  communityId,
  emergencyId,
  type FakeRound,
  gridId,
  makeCallLine,
  makeHere,
  makeMe,
  makePerson,
  makeRound,
  personId,
  roundId,
  setDoor,
  uuid,
} from './fake-world.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};
/** Good sign-in link and call-up link of this world. */
export const signInToken = 'sign-in-token-0123456789';
export const answerToken = 'answer-token-0123456789';

/** A world that a test changes and looks into. */
export interface FakeWorld {
  round: FakeRound | null;
  called: boolean;
  callState: string;
  /** What became of the call while it ran. */
  callChange: { offAt?: string; correctedAt?: string };
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

/** The API's answers in memory beside the built page, on a loopback port. */
export async function startFakeServer(dist: string) {
  const world: FakeWorld = {
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
  const answers = new Map<string, SyncAnswer>();
  const now = () => new Date(Date.now() + world.skewMs).toISOString();

  function apply(command: AnyCommand): Record<string, unknown> {
    const { payload } = command as { payload: Record<string, string> };
    world.effects.push(command);
    if (command.kind === 'rounds.recordVisit')
      setDoor(world.round, payload.doorId!, payload.outcome as 'reached', payload.visitId!, now());
    if (command.kind === 'rounds.undoVisit') setDoor(world.round, payload.doorId!, null, null, null);
    if (command.kind === 'rounds.addDoor')
      world.round?.stops[0]?.doors.push({
        ...payload,
        precaution: null,
        listed: false,
        at: now(),
        byMe: true,
      } as never);
    if (command.kind === 'roster.setAvailability') world.mine.availability = command.payload.availability as never;
    if (command.kind === 'roster.tickHandOver') tickHandOver(world.handOvers, command.payload as never, now());
    if (command.kind === 'orders.declareDanger') {
      const danger = { id: payload.dangerId!, kind: payload.kind as 'fire', declaredAt: now(), exercise: false };
      world.here.dangers.push(danger);
      for (const order of world.here.orders) order.exits = 'free';
    }
    if (command.kind === 'callups.arrive') world.callState = 'arrived';
    if (command.kind === 'callups.answer') {
      const line = world.tree.find(it => it.callId === payload.callId);
      if (line) line.state = payload.answer as 'coming';
      else world.callState = payload.answer!;
    }
    if (command.kind === 'callups.recordAttempt')
      for (const it of world.tree) if (it.callId === payload.callId) it.attempts += 1;
    if (command.kind === 'cases.answer')
      for (const it of world.tasks) if (it.id === payload.caseId) it.state = 'handled';
    if (command.kind === 'cases.report') {
      const receipt = `W${String(world.cases.length + 1).padStart(6, '0')}`;
      world.cases.unshift(
        caseRow({ id: payload.caseId, receipt, caseKind: payload.caseKind, urgency: payload.urgency }),
      );
      return { caseId: payload.caseId, receipt, dueAt: null };
    }
    return {};
  }

  function sync(request: SyncRequest) {
    const items = world.fault === 'hold-back' ? request.items.slice(0, 1) : request.items;
    const given = items.map(item => {
      const known = answers.get(item.id);
      if (known) return known;
      const answer: SyncAnswer = { id: item.id, outcome: 'accepted', result: apply(item), repeated: false };
      answers.set(item.id, answer);
      return answer;
    });
    return {
      envelope: 'linli-sync/1',
      serverEpoch: world.epoch,
      serverTime: now(),
      clockSkewSeconds: 0,
      answers: given,
    };
  }

  const views: Record<string, (query: URLSearchParams) => unknown> = {
    '/api/access/me': () => {
      const me = makeMe(now(), world.epoch);
      return { ...me, personId: world.meId, roles: world.roles ?? me.roles };
    },
    '/api/rounds/myDoors': () => ({ asOf: now(), rounds: world.round ? [world.round] : [] }),
    '/api/callups/mine': () => ({ rows: world.called ? [call()] : [] }),
    '/api/callups/team': () => ({ rows: world.team }),
    '/api/callups/tree': () => ({
      exercise: world.round?.exercise ?? false,
      script: {
        zh: '我是 M017 的网格长，暴雨入户，请到 2 栋门口集合，您能来吗？',
        en: 'This is the head of M017. Heavy rain: meet at block 2. Can you come?',
      },
      rows: world.tree,
    }),
    '/api/callups/byLink': () => call(),
    '/api/cases/mine': () => ({ rows: world.cases }),
    '/api/cases/inbox': () => ({ rows: world.tasks }),
    '/api/thanks/mine': () => ({ rows: world.letters }),
    '/api/roster/myBadge': () => ({ badge: world.badge }),
    '/api/roster/mine': () => world.mine,
    '/api/roster/myHandOvers': () => ({ rows: world.handOvers }),
    '/api/drills/mine': () => world.drills,
    '/api/places/community': () => ({
      id: communityId,
      code: '910000000001',
      name: '示范梧桐社区',
      nameEn: 'Demo Wutong',
      officePhone: '028-0000-0000',
      synthetic: true,
      compounds: 1,
      buildings: 3,
      entrances: 2,
      dwellings: 20,
      shops: 3,
      lastImportAt: null,
    }),
    '/api/places/doors': () => ({
      rows: makeRound(false, Date.now()).stops.flatMap(stop =>
        stop.doors.map(door => ({
          id: door.doorId,
          name: door.name,
          kind: door.kind,
          floor: door.floor,
          entranceId: stop.lift === null ? null : stop.stopId,
          place: stop.place,
          vacant: false,
          precaution: null,
          people: null,
        })),
      ),
    }),
    '/api/orders/here': () => world.here,
    '/api/roster/grid': () => ({
      gridId,
      code: 'M017',
      head: world.people[0] ?? null,
      acting: null,
      members: world.people.slice(1),
      suggestions: [],
    }),
  };
  const call = () => ({
    callUpId,
    callId: uuid(400),
    communityId,
    emergencyId,
    title: '暴雨入户',
    exercise: world.round?.exercise ?? false,
    gridName: 'M017',
    meet: { zh: '2 栋门口', en: 'at the door of block 2' },
    communityName: '示范梧桐社区',
    officePhone: '028-0000-0000',
    synthetic: true,
    calledAt: now(),
    state: world.callState,
    offAt: null,
    correctedAt: null,
    ...world.callChange,
  });

  async function api(request: IncomingMessage, response: ServerResponse, url: URL) {
    const say = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, {
          'content-type': status < 400 ? 'application/json' : 'application/problem+json',
          'cache-control': 'no-store',
          ...headers,
        })
        .end(JSON.stringify(body));
    const problem = (status: number, code: string) =>
      say(status, { type: `urn:linli:problem:${code}`, status, code, title: code });
    if (world.fault === 'portal')
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to Wi-Fi</html>');
    if (world.fault === 'down') return request.socket.destroy();
    const body = request.method === 'POST' ? JSON.parse(await readBody(request)) : null;
    if (url.pathname === '/api/access/redeem')
      return body.token === signInToken
        ? say(200, { app: 'field', communityId }, { 'set-cookie': 'linli-field=1; HttpOnly; Path=/; SameSite=Lax' })
        : problem(410, 'link-spent');
    if (url.pathname === '/api/callups/byLink' && url.searchParams.get('token') !== answerToken)
      return problem(410, 'link-expired');
    if (url.pathname === '/api/callups/answer-link') {
      if (body.token !== answerToken) return problem(410, 'link-expired');
      world.linkAnswers.push(body.answer);
      return say(200, { state: body.answer });
    }
    const open = url.pathname === '/api/callups/byLink';
    if (!open && (world.fault === 'signed-out' || !request.headers.cookie?.includes('linli-field=1')))
      return problem(401, 'not-signed-in');
    if (url.pathname === '/api/commands/drills.takePart') {
      world.drills = { ...world.drills, takesPart: body.payload.takesPart, since: now() };
      return say(200, { result: { noted: 1 }, repeated: false });
    }
    if (url.pathname === '/api/sync') {
      const answer = sync(body);
      if (world.fault === 'answer-lost') return request.socket.destroy();
      return say(200, answer);
    }
    if (url.pathname === '/api/access/sign-out')
      return say(200, { result: {}, repeated: false }, { 'set-cookie': 'linli-field=; Max-Age=0; Path=/' });
    const view = views[url.pathname];
    return view ? say(200, view(url.searchParams)) : problem(404, 'not-found');
  }

  async function page(response: ServerResponse, path: string) {
    const inside = path.slice('/field/'.length);
    const file = extname(inside) ? inside : 'index.html';
    const content = await readFile(join(dist, file)).catch(() => null);
    if (!content) return response.writeHead(404).end();
    // The real server's policy or stricter: no inline script or style, nothing from elsewhere.
    const policy =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    response
      .writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy,
      })
      .end(content);
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    if (url.pathname.startsWith('/api/')) void api(request, response, url);
    else if (url.pathname.startsWith('/field/')) void page(response, url.pathname);
    else response.writeHead(404).end();
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    world,
    stop: () =>
      new Promise(done => {
        server.closeAllConnections();
        server.close(done);
      }),
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
export { roundId };

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
