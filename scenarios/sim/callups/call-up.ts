import {
  type AreaUnit,
  type Call,
  type CallUp,
  callUnits,
  decideLook,
  evolveLook,
  type GridCallUp,
  gridCallUpOf,
  type LookEvent,
  type LookState,
  nextLooksOf,
  type Place,
  type UnitState,
} from '@linli/domain';
import type { Outbox } from '../outbox.ts';
import { type SimCommand, takeAnswer } from './answer.ts';
import type { PlantedBug } from './bugs.ts';
import { SimMessages } from './messages.ts';
import type { SimRoster } from './roster.ts';
import { type CallUpStory, channels, type SimCommunity, type SimPerson } from './story.ts';
import type { Message, Work } from './work.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/**
 * One call-up on the simulated database. Each public method is one transaction: it happens whole, and stays. Decisions are the real ones of
 * `@linli/domain`; what is simulated is where they are kept. `now` is the clock of the node that does it, ms.
 */
export class SimCallUp {
  readonly story: CallUpStory;
  readonly messages: SimMessages;
  readonly calls = new Map<string, Call>();
  readonly units = new Map<string, UnitState & AreaUnit>();
  /** Why somebody was not, or could not be, reached. */
  readonly reasons = new Map<string, string>();
  readonly receipts = new Map<string, boolean>();
  /** Kept counter: answers other than repeats. */
  answersCounted = 0;
  corrections = 0;
  endedAt: string | null = null;
  /** A real call-up has taken this drill's place. */
  gaveWay = false;
  readonly roster: SimRoster;
  readonly #overlooked = new Set<string>();
  readonly #outbox: Outbox<Work>;
  readonly #bug: PlantedBug | null;
  readonly #onEvent: (event: LookEvent, before: LookState) => void;

  constructor(
    story: CallUpStory,
    community: SimCommunity,
    ports: {
      roster: SimRoster;
      outbox: Outbox<Work>;
      bug: PlantedBug | null;
      onEvent: (event: LookEvent, before: LookState) => void;
    },
  ) {
    this.story = story;
    this.roster = ports.roster;
    this.#outbox = ports.outbox;
    this.#bug = ports.bug;
    this.#onEvent = ports.onEvent;
    this.messages = new SimMessages(ports.outbox, story, ports.bug);
    const grids = community.grids.filter(grid => story.target.includes(grid.gridId));
    for (const { gridId, generalGridId, quota } of grids) this.#addUnit(gridId, 'micro-grid', generalGridId, quota);
    // A drill of grids calls nobody from beyond them.
    if (story.status === 'actual')
      for (const generalGridId of new Set(grids.map(grid => grid.generalGridId)))
        this.#addUnit(generalGridId, 'general-grid', generalGridId, 1);
  }

  #addUnit(unitId: string, unitKind: AreaUnit['unitKind'], generalGridId: string, quota: number): void {
    const none = { waves: 0, enoughAt: null, shortAt: null, heldUntil: null, actingHeadId: null, calledOffAt: null };
    this.units.set(unitId, { unitId, unitKind, generalGridId, quota, ...none });
  }

  open(now: number): void {
    for (const unitId of this.units.keys()) this.#lookAt(now, [unitId], 'open');
  }

  /** `callups.look`: one look at some grids. @returns when each wants its next one */
  look(unitIds: readonly string[], now: number): ReadonlyMap<string, string> {
    const before = this.stateOf(unitIds);
    const events = decideLook(before, iso(now));
    let state = before;
    for (const event of events) {
      this.#onEvent(event, state);
      state = evolveLook(state, event);
    }
    for (const [unitId, { waves, enoughAt, shortAt, heldUntil, actingHeadId }] of state.units)
      this.units.set(unitId, { ...this.units.get(unitId)!, waves, enoughAt, shortAt, heldUntil, actingHeadId });
    const left = new Set<string>();
    for (const [personId, call] of state.calls) {
      const known = this.calls.get(personId);
      for (const unitId of known && known !== call ? callUnits(known) : [])
        if (!callUnits(call).includes(unitId)) left.add(unitId);
      this.calls.set(personId, call);
    }
    for (const event of events) this.#tell(event, now);
    const next = nextLooksOf(state, iso(now));
    for (const [unitId, at] of this.#bug === 'timer-kept-in-memory' ? [] : next)
      this.#lookAt(Date.parse(at), [unitId], at);
    if (events.some(event => event.type === 'grid-enough')) this.lookAtShortGrids(now);
    for (const unitId of left) if (this.units.has(unitId)) this.#lookAt(now, [unitId], `moved/${now}`);
    return next;
  }

  /** Everything a look at some grids needs, read from the roster as it is now. */
  stateOf(unitIds: readonly string[]): LookState {
    const { callUpId, status, level, rules, named } = this.story;
    const isMine = ({ channels: own }: SimPerson): boolean => own.some(one => named === null || named.includes(one));
    const called = [...this.calls.values()].flatMap((call): Place[] =>
      callUnits(call).map(unitId => ({ unitId, personId: call.personId, tier: call.tier, role: call.role })),
    );
    const isFree = (gridId: string): boolean => (this.units.get(gridId)?.enoughAt ?? null) !== null;
    const calls = this.#bug === 'called-for-each-place' ? this.#callsHere(unitIds) : this.calls;
    return {
      callUpId,
      status,
      level,
      rules: this.#bug === 'quiet-hours-ignored' ? { ...rules, quietHours: null } : rules,
      endedAt: this.endedAt,
      units: new Map(unitIds.map(unitId => [unitId, this.#unitOf(unitId)])),
      places: this.roster.placesOf(unitIds, { isFree, called, isIn: gridId => this.units.has(gridId), bug: this.#bug }),
      candidates: this.roster.candidates(isMine, this.#bug),
      calls,
    };
  }

  /** A mistake: a look that does not know of calls for other grids. Each is overlooked once. */
  #callsHere(unitIds: readonly string[]): Map<string, Call> {
    const isHere = ([personId, call]: readonly [string, Call]): boolean =>
      this.#overlooked.has(personId) || callUnits(call).some(unitId => unitIds.includes(unitId));
    const here = new Map([...this.calls].filter(isHere));
    for (const personId of this.calls.keys()) if (!here.has(personId)) this.#overlooked.add(personId);
    return here;
  }

  #unitOf(unitId: string): UnitState {
    const unit = this.units.get(unitId)!;
    return this.#bug === 'arrivals-not-counted' ? { ...unit, quota: unit.quota + 2 } : unit;
  }

  /** One grid as a decision about it sees it. */
  slice(unitId: string): GridCallUp {
    const state = this.stateOf([unitId]);
    return gridCallUpOf(
      state,
      unitId,
      state.places.filter(place => place.unitId === unitId),
    );
  }

  /** A command of a client; a repeat gets the stored answer. @returns true = accepted */
  execute(command: SimCommand, now: number): boolean {
    const known = this.receipts.get(command.id);
    if (known !== undefined && this.#bug !== 'repeat-counted-twice') return known;
    const before = this.calls.get(command.personId);
    const accepted = takeAnswer(this, command, now, this.#bug);
    this.receipts.set(command.id, accepted);
    if (accepted && before) for (const unitId of callUnits(before)) this.#lookAt(now, [unitId], command.id);
    return accepted;
  }

  /** As a decision about it knows it. */
  get facts(): CallUp {
    const { callUpId, status } = this.story;
    return { callUpId, emergencyId: 'e', status, endedAt: this.endedAt };
  }

  /** `emergencies.standDown`: nothing more goes out, and whoever a call may have reached is told. */
  end(now: number): void {
    if (this.endedAt !== null) return;
    this.endedAt = iso(now);
    for (const call of this.calls.values()) this.messages.tell(now, 'cancel', call, { words: this.corrections });
  }

  /** A real call-up begins where the drill goes on: nothing of the drill is said any more. */
  giveWay(now: number): void {
    if (this.endedAt !== null) return;
    this.endedAt = iso(now);
    this.gaveWay = true;
    if (this.#bug !== 'drill-goes-on-beside') this.messages.drop(now, () => true);
  }

  /** The person's places have changed: the grids that it touches are looked at. */
  rosterChanged(personId: string, gridIds: readonly string[], now: number): void {
    const call = this.calls.get(personId);
    const touched = new Set([...gridIds, ...(call ? callUnits(call) : [])]);
    for (const unitId of touched) if (this.units.has(unitId)) this.#lookAt(now, [unitId], `roster/${personId}/${now}`);
  }

  /** A message that left in spite of all, or may have, is followed by its cancel. */
  cancelOf({ personId, channel, ask }: Message, now: number): void {
    this.messages.put(now, 'cancel', personId, channel, { ask, words: this.corrections });
  }

  /** A message has failed for good: the next channel of the rule, or a reason that says so. */
  fallBack({ personId, channel, ask }: Message, now: number): void {
    const own = this.#channelsOf(personId);
    const next = channels.slice(channels.indexOf(channel) + 1).find(other => own.includes(other));
    if (next) this.messages.put(now, 'call', personId, next, { ask, words: this.corrections });
    else this.reasons.set(personId, 'no gateway took it');
  }

  #channelsOf(personId: string) {
    const { named } = this.story;
    const isNamed = (channel: (typeof channels)[number]): boolean =>
      named === null || named.includes(channel) || this.#bug === 'channels-not-named';
    return this.roster.people.get(personId)!.channels.filter(isNamed);
  }

  #tell(event: LookEvent, now: number): void {
    if (!('personId' in event) || event.type === 'acting-head-named') return;
    const { personId } = event;
    const call = this.calls.get(personId);
    if (event.type === 'helper-not-asked') this.reasons.set(personId, event.reason);
    if (!call) return;
    if (event.type === 'helper-asked' || event.type === 'helper-asked-again') {
      const own = this.#channelsOf(personId);
      const first = own.filter(channel => channel !== 'voice');
      for (const channel of first.length > 0 ? first : own)
        this.messages.put(now, 'call', personId, channel, { ask: call.asked, words: this.corrections });
    } else if (event.type === 'helper-released') {
      this.messages.tell(now, 'release', call, { words: this.corrections });
    } else if (event.type === 'helper-left') this.messages.tell(now, 'cancel', call, { words: this.corrections });
  }

  #lookAt(dueAt: number, unitIds: readonly string[], why: string): void {
    const { callUpId, status } = this.story;
    this.#outbox.put(`${callUpId}/look/${unitIds.join(',')}/${why}`, dueAt, {
      kind: 'look',
      callUpId,
      status,
      unitIds,
    });
  }

  /** Who was released here, or has neighbours to spare now, may be what another grid lacks. */
  lookAtShortGrids(now: number): void {
    if (this.#bug === 'short-grid-forgotten') return;
    for (const { unitId, shortAt } of this.units.values())
      if (shortAt !== null) this.#lookAt(now, [unitId], `helped/${now}`);
  }
}
