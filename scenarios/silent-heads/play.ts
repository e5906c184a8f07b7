import type { Client, ViewResponse } from '@linli/protocol';
import { v7 } from 'uuid';
import { type FakeGateway, fakeKeys, type Taken } from '../../apps/server/src/testing/server-starter.ts';
import { type LoadedCommunity, loadDemoCommunity } from '../demo-community/load.ts';
import type { StageTarget } from '../three-hour-night/stage.ts';
import { faultsOf } from './check.ts';
import { fallBack, type LateMessages, lateMessages, messageOf } from './outage.ts';
import { type Call, digitsOf, HeardPeople } from './people.ts';

/** What an outbox node is to the play: it works, and it can die with work in hand. */
export interface OtherNode {
  /** Takes a batch and dies before it is done. @returns rows that it had in hand and did not finish */
  dieAtWork(callUpId: string): Promise<number>;
}
export interface SilentHeadsTarget extends StageTarget {
  /** For short messages, tried first. */
  readonly gateway: FakeGateway;
  /** For automatic calls, what the others fall back to. */
  readonly voice: FakeGateway;
  /** A second server on the same database. */
  startNode(): Promise<OtherNode>;
  /** Work that is due and not done: what waits for a lease to run out is not counted. */
  overdue(): Promise<number>;
}

/** The story as data; minutes count from the button. */
export interface SilentHeadsStory {
  readonly seed: number;
  readonly profile: 'small' | 'default';
  readonly smsDown: readonly [from: number, to: number];
  readonly nodeDies: number;
  readonly standDown: number;
}
export const silentHeads = (profile: 'small' | 'default', seed: number): SilentHeadsStory => ({
  seed,
  profile,
  // From just after the first wave: what the dead node had in hand, and every wave after it, comes into it.
  smsDown: [1, 21],
  nodeDies: 0,
  standDown: 75,
});

/** What it came to. */
export interface SilentHeadsReport {
  readonly scenario: 'silent-heads';
  readonly seed: number;
  readonly grids: number;
  readonly heads: number;
  readonly silentHeads: number;
  readonly asked: number;
  readonly byTier: Readonly<Record<string, number>>;
  readonly mostWaves: number;
  readonly arrived: number;
  readonly enough: number;
  readonly short: number;
  /** Minute at which half, and nine tenths, of the grids that got enough had it. */
  readonly halfAt: number | null;
  readonly nearlyAllAt: number | null;
  /** Short messages and automatic calls that left. */
  readonly messages: number;
  readonly minutesAway: number;
  /** Short messages that the gateway was asked for while it was away. */
  readonly turnedAway: number;
  /** People called by the automatic voice instead, and how long after they were to be called the last of them was. */
  readonly fellBack: number;
  readonly fellBackAfter: number;
  /** Short messages that left once it was back and were due before. */
  readonly late: LateMessages;
  readonly rowsOfDeadNode: number;
  readonly released: number;
  readonly cancelled: number;
  readonly faults: readonly string[];
}

/** Plays it on a server of this process. */
export async function playSilentHeads(target: SilentHeadsTarget, story: SilentHeadsStory): Promise<SilentHeadsReport> {
  const community = await loadDemoCommunity(target, { seed: story.seed, profile: story.profile });
  const { personId: officerId } = await community.office.view('access.me', {});
  const office = await target.deskOf(community.communityId, officerId);
  await proveChannel(target, community, office);
  for (const gateway of [target.gateway, target.voice]) gateway.taken.length = 0;
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const about = { communityId: community.communityId, emergencyId: ids.emergencyId };
  const openedMs = target.now();
  await office.command(
    'emergencies.open',
    { ...ids, playbookId: 'flood-night', level: 'red', title: '河水上涨' },
    about,
  );
  const people = new HeardPeople({
    ...ids,
    seed: story.seed,
    communityId: community.communityId,
    office,
    phoneOf: personId => target.phoneOf(community.communityId, personId),
    now: () => target.now(),
  });
  const run = new Run(target, story, community, office, ids, people, openedMs);
  return run.play(about);
}

/** Nothing real leaves by a channel before a drill has passed on it: a short one, answered by the first person. */
async function proveChannel(
  target: SilentHeadsTarget,
  { communityId }: LoadedCommunity,
  office: Client,
): Promise<void> {
  const set = (channelKind: 'sms-http' | 'voice-http', enabled: boolean, key?: string) =>
    office.command(
      'channels.set',
      {
        channelKind,
        enabled,
        position: channelKind === 'sms-http' ? 1 : 2,
        settings: { url: channelKind === 'sms-http' ? `${target.gateway.url}/send` : `${target.voice.url}/call` },
        secrets: key ? { key } : {},
      },
      { communityId },
    );
  await set('sms-http', true, fakeKeys.key);
  await prove(target, communityId, office, 'sms-http');
  // Each alone in its own drill; then the voice stands behind the short message.
  await set('sms-http', false);
  await set('voice-http', true, fakeKeys.key);
  await prove(target, communityId, office, 'voice-http');
  await set('sms-http', true);
}

async function prove(
  target: SilentHeadsTarget,
  communityId: string,
  office: Client,
  channelKind: 'sms-http' | 'voice-http',
): Promise<void> {
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const about = { communityId, emergencyId: ids.emergencyId, status: 'exercise' as const };
  const drill = { ...ids, playbookId: 'gas-leak', level: 'leak', title: '渠道演练', channels: [channelKind] };
  await office.command('emergencies.open', drill, about);
  await drainAll(target);
  const [first] = (await callsOf(office, communityId, ids.callUpId)).filter(call => call.state === 'called');
  if (!first) throw new Error('the drill called nobody');
  await office.command('callups.answer', { callUpId: ids.callUpId, callId: first.callId, answer: 'coming' }, about);
  await office.command('channels.passDrill', { channelKind, emergencyId: ids.emergencyId }, { communityId });
  await office.command('emergencies.standDown', { emergencyId: ids.emergencyId, statement: '演练结束' }, about);
  await drainAll(target);
}

async function drainAll(target: SilentHeadsTarget): Promise<void> {
  while ((await target.drain()) > 0);
}

/** Everybody of a call-up, page by page. */
async function callsOf(office: Client, communityId: string, callUpId: string): Promise<Call[]> {
  const all: Call[] = [];
  let cursor: string | undefined;
  do {
    const query = { communityId, callUpId, limit: 200, ...(cursor ? { cursor } : {}) };
    const page: ViewResponse<'callups.calls'> = await office.view('callups.calls', query);
    all.push(...page.rows);
    cursor = page.next;
  } while (cursor);
  return all;
}

class Run {
  private read = 0;
  private rowsOfDeadNode = 0;
  private readonly enoughAt = new Map<string, number>();
  private readonly asks = new Map<string, number>();
  private readonly target: SilentHeadsTarget;
  private readonly story: SilentHeadsStory;
  private readonly community: LoadedCommunity;
  private readonly office: Client;
  private readonly ids: { readonly emergencyId: string; readonly callUpId: string };
  private readonly people: HeardPeople;
  private readonly openedMs: number;

  constructor(
    target: SilentHeadsTarget,
    story: SilentHeadsStory,
    community: LoadedCommunity,
    office: Client,
    ids: { readonly emergencyId: string; readonly callUpId: string },
    people: HeardPeople,
    openedMs: number,
  ) {
    this.target = target;
    this.story = story;
    this.community = community;
    this.office = office;
    this.ids = ids;
    this.people = people;
    this.openedMs = openedMs;
  }

  async play(about: { readonly communityId: string; readonly emergencyId: string }): Promise<SilentHeadsReport> {
    const { target, story, office } = this;
    for (let minute = 0; minute <= story.standDown; minute++) {
      await this.advance(minute);
      target.gateway.behaves = minute >= story.smsDown[0] && minute < story.smsDown[1] ? 'down' : 'well';
      if (minute === story.nodeDies)
        this.rowsOfDeadNode = await (await target.startNode()).dieAtWork(this.ids.callUpId);
      await drainAll(target);
      await this.deliver(minute);
      await this.lookAtBoard(minute);
    }
    const calls = await callsOf(office, about.communityId, this.ids.callUpId);
    const board = await office.view('emergencies.board', about);
    const overdue = await target.overdue();
    const sentBefore = this.allTaken().length;
    await office.command('emergencies.standDown', { emergencyId: about.emergencyId, statement: '水退了' }, about);
    for (let minute = 1; minute <= 5; minute++) {
      target.driveTo(target.now() + 60_000);
      await drainAll(target);
    }
    const faults = faultsOf({ calls, board, overdue, taken: this.allTaken(), sentBefore, said: this.people.said });
    return this.report(calls, board, faults);
  }

  /** What has left through both gateways, in its order. */
  private allTaken(): readonly Taken[] {
    return [...this.target.gateway.taken, ...this.target.voice.taken].sort((a, b) => a.at - b.at);
  }

  private async advance(minute: number): Promise<void> {
    for (const { minute: at, act } of this.people.agenda.take(minute)) {
      this.target.driveTo(this.openedMs + at * 60_000);
      await act(at);
    }
    this.target.driveTo(this.openedMs + minute * 60_000);
  }

  /** What the gateway has taken since the last time reaches the telephones. */
  private async deliver(minute: number): Promise<void> {
    const taken = this.allTaken();
    const fresh = taken.slice(this.read);
    this.read = taken.length;
    if (fresh.length === 0) return;
    const calls = await callsOf(this.office, this.community.communityId, this.ids.callUpId);
    const byPhone = new Map(calls.map(call => [digitsOf(call.phone ?? ''), call]));
    for (const { body } of fresh) {
      const { to, kind } = JSON.parse(body) as { to: string; kind: string };
      const call = byPhone.get(digitsOf(to));
      if (kind !== 'call' || !call) continue;
      const ask = (this.asks.get(call.personId) ?? 0) + 1;
      this.asks.set(call.personId, ask);
      this.people.hear(call, ask, minute);
    }
  }

  private async lookAtBoard(minute: number): Promise<void> {
    const { communityId } = this.community;
    const board = await this.office.view('emergencies.board', { communityId, emergencyId: this.ids.emergencyId });
    for (const grid of board.grids)
      if (grid.enough && !this.enoughAt.has(grid.gridId)) this.enoughAt.set(grid.gridId, minute);
  }

  private report(
    calls: readonly Call[],
    board: ViewResponse<'emergencies.board'>,
    faults: readonly string[],
  ): SilentHeadsReport {
    const times = [...this.enoughAt.values()].sort((a, b) => a - b);
    const at = (share: number): number | null => times[Math.ceil(times.length * share) - 1] ?? null;
    const byTier: Record<string, number> = {};
    for (const { tier, state } of calls) if (state !== 'unreachable') byTier[tier] = (byTier[tier] ?? 0) + 1;
    const { gateway } = this.target;
    const kinds = this.allTaken().map(one => messageOf(one).kind);
    const [from, to] = this.story.smsDown;
    const outage = { sms: gateway.taken, voice: this.target.voice.taken, turnedAway: gateway.turnedAway };
    const backAt = this.openedMs + to * 60_000;
    return {
      scenario: 'silent-heads',
      seed: this.story.seed,
      grids: board.grids.length,
      heads: calls.filter(call => call.tier === 'head' && call.gridName !== null).length,
      silentHeads: this.people.silentHeads.size,
      asked: calls.filter(call => call.state !== 'unreachable').length,
      byTier,
      mostWaves: Math.max(...board.grids.map(grid => grid.waves)),
      arrived: board.people.arrived,
      enough: board.grids.filter(grid => grid.enough).length,
      short: board.grids.filter(grid => grid.short).length,
      halfAt: at(0.5),
      nearlyAllAt: at(0.9),
      messages: kinds.length,
      minutesAway: to - from,
      turnedAway: gateway.turnedAway.length,
      ...fallBack(outage),
      late: lateMessages(outage, backAt),
      rowsOfDeadNode: this.rowsOfDeadNode,
      released: kinds.filter(kind => kind === 'release').length,
      cancelled: kinds.filter(kind => kind === 'cancel').length,
      faults,
    };
  }
}
