import {
  type CallAnswer,
  decideAnswer,
  decideWave,
  evolveWave,
  type GridCallUp,
  type Helper,
  isRefusal,
  nextLookAt,
  type Tier,
  tiers,
  type WaveEvent,
} from '@linli/domain';
import { Outbox, type OutboxRow } from '../outbox.ts';
import type { PlantedBug } from './bugs.ts';
import { asSlice, isLinkOf } from './links.ts';
import type { StoredCall } from './stored-call.ts';
import { type CallUpStory, channels, type SimChannel, type SimPerson } from './story.ts';

type MessageKind = 'call' | 'cancel' | 'release';
/** Work in the outbox: look at a grid, or send a message. */
export type Work =
  | { readonly kind: 'look'; readonly gridId: string }
  | {
      readonly kind: 'message';
      readonly message: MessageKind;
      readonly personId: string;
      readonly channel: SimChannel;
      readonly ask: number;
      /** Tries that the gateway refused for certain. */
      refusals: number;
      outcome: 'sent' | 'unknown' | 'failed' | 'dropped' | null;
    };

export type Message = Extract<Work, { kind: 'message' }>;
export interface SimCommand {
  readonly id: string;
  readonly kind: 'answer' | 'arrive';
  readonly personId: string;
  readonly answer?: CallAnswer;
  readonly token?: string;
}

const iso = (ms: number): string => new Date(ms).toISOString();
/**
 * The simulated database with the commands on it. Each public method is one transaction: it happens whole, and stays.
 * Decisions are the real ones of `@linli/domain`; what is simulated is where they are kept.
 */
export class CallUpStore {
  readonly outbox: Outbox<Work>;
  readonly calls = new Map<string, StoredCall>();
  readonly grids = new Map<string, Pick<GridCallUp, 'waves' | 'enoughAt' | 'shortAt' | 'heldUntil' | 'actingHeadId'>>();
  /** Why somebody was not, or could not be, reached. */
  readonly reasons = new Map<string, string>();
  readonly left = new Set<string>();
  readonly receipts = new Map<string, boolean>();
  /** Kept counter: answers other than repeats. */
  answersCounted = 0;
  endedAt: string | null = null;
  readonly #story: CallUpStory;
  readonly #now: () => number;
  readonly #bug: PlantedBug | null;
  readonly #people: ReadonlyMap<string, SimPerson>;
  readonly #onEvent: (event: WaveEvent, grid: GridCallUp) => void;

  constructor(
    story: CallUpStory,
    {
      now,
      bug,
      onEvent,
      onPut,
    }: {
      now: () => number;
      bug: PlantedBug | null;
      onEvent: (event: WaveEvent, grid: GridCallUp) => void;
      onPut: () => void;
    },
  ) {
    this.outbox = new Outbox(onPut);
    this.#story = story;
    this.#now = now;
    this.#bug = bug;
    this.#onEvent = onEvent;
    this.#people = new Map(story.people.map(person => [person.personId, person]));
    for (const { gridId } of story.grids)
      this.grids.set(gridId, { waves: 0, enoughAt: null, shortAt: null, heldUntil: null, actingHeadId: null });
  }

  open(): void {
    for (const grid of this.#story.grids) if (grid.inTarget) this.#lookSoon(grid.gridId, 'open');
  }

  /** `callups.wave`: one look at one grid. @returns when the next one is due */
  look(gridId: string): string | null {
    const now = iso(this.#now());
    const before = this.slice(gridId);
    const events = decideWave(before, now);
    let grid = before;
    for (const event of events) {
      this.#onEvent(event, grid);
      grid = evolveWave(grid, event);
      this.#apply(event, gridId);
    }
    const { waves, enoughAt, shortAt, heldUntil, actingHeadId } = grid;
    this.grids.set(gridId, { waves, enoughAt, shortAt, heldUntil, actingHeadId });
    const next = nextLookAt(grid, now);
    if (next && this.#bug !== 'timer-kept-in-memory')
      this.outbox.put(`look/${gridId}/${next}`, Date.parse(next), { kind: 'look', gridId });
    if (events.some(event => event.type === 'grid-enough')) this.#lookAtShortGrids(gridId);
    return next;
  }

  /** A command of a client; a repeat gets the stored answer. @returns true = accepted */
  execute(command: SimCommand): boolean {
    const known = this.receipts.get(command.id);
    if (known !== undefined && this.#bug !== 'repeat-counted-twice') return known;
    const accepted = this.#decide(command);
    this.receipts.set(command.id, accepted);
    return accepted;
  }

  /** `callups.cancel`: nothing more goes out, and whoever a call went to is told. */
  cancel(): void {
    this.endedAt = iso(this.#now());
    this.#cancelWhere(() => true);
  }

  /** The person's places end now: not counted any more, not called any more, and told so if a call went to them. */
  leave(personId: string): void {
    this.left.add(personId);
    if (this.endedAt === null) this.#cancelWhere(work => work.personId === personId);
    const call = this.calls.get(personId);
    if (call) this.#lookSoon(call.gridId, `left/${personId}`);
  }

  sendCancel({ personId, channel }: Message): void {
    this.#put('cancel', personId, channel, 0);
  }

  /** A message has failed for good: the next channel of the rule, or a reason that says so. */
  fallBack({ personId, channel, ask }: Message): void {
    const own = this.#people.get(personId)!.channels;
    const next = channels.slice(channels.indexOf(channel) + 1).find(other => own.includes(other));
    if (next) this.#put('call', personId, next, ask);
    else this.reasons.set(personId, 'no gateway took it');
  }

  /** Everything a decision about a grid needs, read from the roster as it is now. */
  slice(gridId: string): GridCallUp {
    const { quota, generalGridId } = this.#story.grids.find(grid => grid.gridId === gridId)!;
    const { status, level, rules } = this.#story;
    return {
      callUpId: 'u',
      gridId,
      status,
      level,
      rules: this.#bug === 'quiet-hours-ignored' ? { ...rules, quietHours: null } : rules,
      endedAt: this.endedAt,
      quota: this.#bug === 'arrivals-not-counted' ? quota + 2 : quota,
      ...this.grids.get(gridId)!,
      helpers: this.#helpers(gridId, generalGridId),
    };
  }

  #cancelWhere(isMeant: (work: Message) => boolean): void {
    for (const { work } of [...this.outbox.rows.values()])
      if (
        work.kind === 'message' &&
        work.message === 'call' &&
        (work.outcome === 'sent' || work.outcome === 'unknown') &&
        isMeant(work)
      )
        this.sendCancel(work);
  }

  #helpers(gridId: string, generalGridId: string): Helper[] {
    const byPerson = new Map<string, Helper>();
    for (const place of this.#story.places) {
      const tier = this.#tierFor(place, gridId, generalGridId);
      const call = this.calls.get(place.personId) ?? null;
      const elsewhere = call !== null && call.gridId !== gridId;
      if (tier === null || this.left.has(place.personId) || (elsewhere && call.state !== 'released')) continue;
      const known = byPerson.get(place.personId);
      if (known && tiers.indexOf(known.tier) <= tiers.indexOf(tier)) continue;
      const { personId, recentTurns, channels: own, drills } = this.#people.get(place.personId)!;
      const agrees = drills || this.#bug === 'no-consent-asked';
      byPerson.set(personId, {
        personId,
        tier,
        recentTurns,
        reachable: own.length > 0,
        drills: agrees,
        call: elsewhere ? null : call,
      });
    }
    return [...byPerson.values()];
  }

  /** What somebody's place is for a grid; `null` = nothing. Members of a neighbouring grid may be asked once it has enough. */
  #tierFor(
    place: { tier: Tier; gridId: string | null; generalGridId: string },
    gridId: string,
    generalGridId: string,
  ): Tier | null {
    if (place.gridId === gridId) return place.tier;
    if (place.gridId === null)
      return place.tier === 'seconded' || place.generalGridId === generalGridId ? place.tier : null;
    if (this.#bug === 'target-filter-dropped' && place.tier === 'member') return 'neighbour-grid';
    const isFree = place.tier === 'member' && (this.grids.get(place.gridId)?.enoughAt ?? null) !== null;
    return isFree && place.generalGridId === generalGridId ? 'neighbour-grid' : null;
  }

  #apply(event: WaveEvent, gridId: string): void {
    if (!('personId' in event) || event.type === 'acting-head-named') return;
    const { personId, at } = event;
    const call = this.calls.get(personId);
    if (event.type === 'helper-asked' || event.type === 'helper-asked-again') {
      const ask = (call?.ask ?? 0) + 1;
      this.calls.set(personId, { gridId, ask, state: 'called', calledAt: at, answeredAt: null, laterAt: null });
      this.#ask(personId, ask);
    } else if (event.type === 'helper-not-asked') {
      this.reasons.set(personId, event.reason);
      this.calls.set(personId, { gridId, ask: 0, state: 'unreachable', calledAt: at, answeredAt: null, laterAt: null });
    } else if (call) {
      const released = event.type === 'helper-released';
      this.calls.set(personId, { ...call, state: released ? 'released' : 'silent', laterAt: null });
      if (released) this.#put('release', personId, this.#people.get(personId)!.channels[0]!, call.ask);
    }
  }

  #ask(personId: string, ask: number): void {
    const own = this.#people.get(personId)!.channels;
    const first = own.filter(channel => channel !== 'voice');
    for (const channel of first.length > 0 ? first : own) this.#put('call', personId, channel, ask);
  }

  #put(message: MessageKind, personId: string, channel: SimChannel, ask: number): void {
    const work: Message = { kind: 'message', message, personId, channel, ask, refusals: 0, outcome: null };
    this.outbox.put(`${message}/${personId}/${ask}/${channel}`, this.#now(), work);
  }

  #lookSoon(gridId: string, why: string): void {
    this.outbox.put(`look/${gridId}/${why}`, this.#now(), { kind: 'look', gridId });
  }

  /** Who was released here, or has neighbours to spare now, may be what another grid lacks. */
  #lookAtShortGrids(gridId: string): void {
    if (this.#bug === 'short-grid-forgotten') return;
    for (const [other, { shortAt }] of this.grids)
      if (shortAt !== null) this.#lookSoon(other, `helped/${gridId}/${this.#now()}`);
  }

  #decide({ id, kind, personId, answer, token }: SimCommand): boolean {
    const call = this.calls.get(personId);
    if (!call || call.ask === 0) return false;
    if (kind === 'answer' && !isLinkOf(personId, call.ask, token) && this.#bug !== 'any-link-accepted') return false;
    const now = iso(this.#now());
    if (this.endedAt !== null) return false;
    if (kind === 'arrive') {
      this.calls.set(personId, { ...call, state: 'arrived', laterAt: null });
    } else {
      if (this.#bug === 'late-answer-dropped' && call.state === 'silent') return true;
      const events = decideAnswer(
        asSlice(personId, call, this.#story.status),
        { answer: answer! },
        { now, capturedAt: now, status: this.#story.status },
      );
      if (isRefusal(events)) return false;
      this.answersCounted += 1;
      const next = events[0];
      if (next) this.calls.set(personId, { ...call, state: next.state, laterAt: next.laterAt, answeredAt: now });
    }
    this.#lookSoon(call.gridId, id);
    return true;
  }
}

/** Earlier tries of a row of which nobody knows whether they left. */
export const unknownTriesOf = ({ claims, work }: OutboxRow<Work>): number =>
  work.kind === 'message' ? claims - 1 - work.refusals : 0;
