import { type Call, type CallReason, callUnits } from '../call.ts';
import { type GridCallUp, type Helper, nextLookAt } from './grid-call-up.ts';
import { decideWave, evolveWave, type WaveEvent } from './next-wave.ts';
import { type Tier, tiers, type WaveRules } from './rules.ts';

/** What a call-up gathers people for; `reserve-pool`: a drill of the community's pool, which has no grid. */
export const unitKinds = ['micro-grid', 'general-grid', 'reserve-pool'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** A grid's own part of its call-up, without people: what is kept between looks. */
export type UnitState = Pick<GridCallUp, 'quota' | 'waves' | 'enoughAt' | 'shortAt' | 'heldUntil' | 'actingHeadId'> & {
  readonly unitId: string;
  readonly unitKind: UnitKind;
  readonly generalGridId: string;
  /** When people were told that they need not come here; `null` while the grid is in the call-up. */
  readonly calledOffAt: string | null;
};

/** What somebody is for a grid, by the roster in force. Somebody may have several places; in one grid the nearest counts. */
export interface Place {
  readonly unitId: string;
  readonly personId: string;
  readonly tier: Tier;
  readonly role: string;
}

/** What is known of a person beside their places. */
export interface HelperFacts extends Pick<Helper, 'recentTurns' | 'reachable' | 'drills'> {
  readonly personId: string;
}

/** What a look at some grids of one call-up needs to know. */
export interface LookState {
  readonly callUpId: string;
  readonly status: 'actual' | 'exercise';
  readonly level: string;
  readonly rules: WaveRules;
  readonly endedAt: string | null;
  /** As of a grid's call-up. */
  readonly everyone?: boolean;
  readonly units: ReadonlyMap<string, UnitState>;
  readonly places: readonly Place[];
  readonly candidates: ReadonlyMap<string, HelperFacts>;
  /** Calls by person: of everybody who may be asked, and of everybody whose call counts in one of the grids. */
  readonly calls: ReadonlyMap<string, Call>;
}

/** Is on no roster any more, or takes no part in drills any more, and need not come; whoever is there already stays. */
export interface HelperLeft {
  readonly type: 'helper-left';
  readonly callUpId: string;
  readonly gridId: string;
  readonly status: 'actual' | 'exercise';
  readonly at: string;
  readonly personId: string;
}
export type LookEvent = WaveEvent | HelperLeft;

/**
 * Looks at some grids, first at whoever leads one, then one after the other: whom the first asks is not asked by the second. Each as {@link decideWave}; whoever has left
 * the roster is told before. O(places + calls). Safe to run twice.
 */
export function decideLook(state: LookState, now: string): readonly LookEvent[] {
  if (state.endedAt !== null) return [];
  const draft = draftOf(state);
  const all: LookEvent[] = [];
  const add = (events: readonly LookEvent[]): void => {
    all.push(...events);
    for (const event of events) apply(draft, event);
  };
  add(left(state, now));
  all.push(...leaders(draft, now));
  const placesOf = Map.groupBy(state.places, place => place.unitId);
  for (const [unitId, { unitKind }] of state.units) {
    const events = decideWave(gridCallUpOf(draft, unitId, placesOf.get(unitId) ?? []), now);
    // The pool has nobody to lead.
    add(unitKind === 'reserve-pool' ? events.filter(event => event.type !== 'acting-head-named') : events);
  }
  return all;
}

/**
 * Those of a first look who lead, alone: whoever leads a grid hears before anybody else is looked up, and before anybody is asked to stand in elsewhere. The look that
 * follows then leaves the same people called as one look at everything does. Needs of the roster only who leads and who deputises. Safe to run at any moment, also after that look.
 */
export const decideLeaders = (state: LookState, now: string): readonly LookEvent[] =>
  state.endedAt === null ? leaders(draftOf(state), now) : [];

/** Applies what it says to the draft. */
function leaders(draft: LookDraft, now: string): readonly LookEvent[] {
  const placesOf = Map.groupBy(draft.places, place => place.unitId);
  const all: LookEvent[] = [];
  for (const [unitId, { waves }] of draft.units) {
    if (waves > 0) continue;
    for (const event of decideWave(gridCallUpOf(draft, unitId, placesOf.get(unitId) ?? []), now)) {
      if (event.type !== 'helper-asked' || event.tier !== 'head') continue;
      const ahead = { ...event, ahead: true as const };
      apply(draft, ahead);
      all.push(ahead);
    }
  }
  return all;
}

const waiting: readonly Call['state'][] = ['called', 'silent', 'later', 'coming'];

function left({ calls, candidates, units, callUpId, status }: LookState, now: string): readonly HelperLeft[] {
  return [...calls.values()].flatMap((call): readonly HelperLeft[] => {
    const gridId = callUnits(call).find(unitId => units.has(unitId));
    const candidate = candidates.get(call.personId);
    const stays = candidate !== undefined && (status === 'actual' || candidate.drills);
    if (!gridId || stays || !waiting.includes(call.state)) return [];
    return [{ type: 'helper-left', callUpId, gridId, status, at: now, personId: call.personId }];
  });
}

/**
 * One grid as {@link decideWave} sees it. Who is called for another grid and was not released there is not among its helpers; who leads
 * a general grid may be asked for one micro-grid of it.
 */
export function gridCallUpOf(state: LookState, unitId: string, places: readonly Place[]): GridCallUp {
  const { unitKind: _, unitId: __, generalGridId: ___, calledOffAt, ...unit } = state.units.get(unitId)!;
  const { callUpId, status, level, rules, everyone = false } = state;
  const endedAt = state.endedAt ?? calledOffAt;
  return {
    callUpId,
    gridId: unitId,
    status,
    level,
    rules,
    endedAt,
    everyone,
    ...unit,
    helpers: helpersOf(state, unitId, places),
  };
}

function helpersOf({ calls, candidates, rules, units }: LookState, unitId: string, places: readonly Place[]): Helper[] {
  const nearest = new Map<string, Helper>();
  for (const { personId, tier } of places) {
    const candidate = candidates.get(personId);
    if (!candidate) continue;
    const call = standing(calls.get(personId) ?? null);
    const isHere = call !== null && callUnits(call).includes(unitId);
    if (!isHere && !(rules.only ?? tiers).includes(tier)) continue;
    if (call && !isHere && !mayMove(call, tier, units.get(unitId)?.unitKind)) continue;
    const known = nearest.get(personId);
    if (known && tiers.indexOf(known.tier) <= tiers.indexOf(tier)) continue;
    const { recentTurns, reachable, drills } = candidate;
    nearest.set(personId, { personId, tier, recentTurns, reachable, drills, call: isHere ? call : null });
  }
  return [...nearest.values()];
}

/** Whoever was told that they need not come counts as released where people are wanted again, whatever they had said. */
const standing = (call: Call | null): Call | null =>
  call === null || call.calledOffAt === null ? call : { ...call, state: 'released', reason: 'called-off' };

/**
 * Released elsewhere; or leads a general grid, has not declined, and one of its micro-grids has nobody else. Not from one general grid to another: two that nobody leads would take
 * whoever stands in from each other for ever.
 */
const mayMove = (call: Call, tier: Tier, to: UnitKind | undefined): boolean =>
  call.state === 'released'
    ? call.reason !== 'left-roster'
    : to === 'micro-grid' &&
      tier === 'general-grid' &&
      call.gridIds.length === 0 &&
      call.state !== 'cannot' &&
      call.state !== 'unreachable';

/** Applies an event to the grid and to the person's call. */
export const evolveLook = (state: LookState, event: LookEvent): LookState => evolveLooks(state, [event]);

/** Applies events in their order. O(calls + grids + events): what the state holds is copied once. */
export function evolveLooks(state: LookState, events: readonly LookEvent[]): LookState {
  const draft = draftOf(state);
  for (const event of events) apply(draft, event);
  const { placesOfPerson: _, ...next } = draft;
  return next;
}

/** A state that is changed in place while events are applied; nobody else holds it. */
interface LookDraft extends LookState {
  readonly units: Map<string, UnitState>;
  readonly calls: Map<string, Call>;
  readonly placesOfPerson: ReadonlyMap<string, readonly Place[]>;
}

const draftOf = (state: LookState): LookDraft => ({
  ...state,
  units: new Map(state.units),
  calls: new Map(state.calls),
  placesOfPerson: Map.groupBy(state.places, place => place.personId),
});

function apply(draft: LookDraft, event: LookEvent): void {
  const call = 'personId' in event ? nextCall(draft, event, draft.calls.get(event.personId)) : null;
  if (call) draft.calls.set(call.personId, call);
  if (event.type === 'helper-left' || (event.type === 'helper-asked' && event.ahead)) return;
  const unit = draft.units.get(event.gridId)!;
  const { quota, waves, enoughAt, shortAt, heldUntil, actingHeadId } = evolveWave(
    { ...draft, ...unit, gridId: unit.unitId, helpers: [] },
    event,
  );
  draft.units.set(event.gridId, { ...unit, quota, waves, enoughAt, shortAt, heldUntil, actingHeadId });
}

type PersonEvent = Extract<LookEvent, { readonly personId: string }>;

function nextCall(state: LookDraft, event: PersonEvent, known: Call | undefined): Call | null {
  switch (event.type) {
    case 'helper-asked':
      return asked(state, event, known, {
        state: 'called',
        reason: null,
        asked: (known?.asked ?? 0) + 1,
        wave: event.wave,
      });
    case 'helper-not-asked':
      return asked(state, event, known, {
        state: 'unreachable',
        reason: event.reason,
        asked: known?.asked ?? 0,
        wave: state.units.get(event.gridId)!.waves + 1,
      });
    case 'helper-asked-again':
      return known ? { ...known, ...again, calledAt: event.at, asked: known.asked + 1 } : null;
    case 'helper-silent':
      return known ? { ...known, state: 'silent' } : null;
    case 'helper-released':
      return known ? { ...known, state: 'released', reason: 'enough', laterAt: null } : null;
    case 'helper-left':
      return known ? { ...known, state: 'released', reason: whyLeft(state, event), laterAt: null } : null;
    case 'acting-head-named':
      return null;
  }
}

/** Whoever only takes no part in drills any more is released like others: nobody is told why. */
const whyLeft = ({ candidates }: LookState, { personId }: { readonly personId: string }): CallReason | null =>
  candidates.has(personId) ? null : 'left-roster';

const again = { state: 'called', reason: null, laterAt: null, calledOffAt: null } as const;

/** A call for a grid that had none of this person: with all grids that the person answers for, so that they are called once. */
function asked(
  state: LookDraft,
  { personId, gridId, tier, at }: { personId: string; gridId: string; tier: Tier; at: string },
  known: Call | undefined,
  how: { state: Call['state']; reason: CallReason | null; asked: number; wave: number },
): Call {
  const own = state.placesOfPerson.get(personId) ?? [];
  const micro = own.filter(place => place.role !== 'general-grid-member');
  const unit = state.units.get(gridId)!;
  const isMicro = unit.unitKind === 'micro-grid';
  const answersFor = isMicro ? micro.filter(place => answering.includes(place.tier)).map(place => place.unitId) : [];
  const headOf = isMicro ? micro.filter(place => place.tier === 'head').map(place => place.unitId) : [];
  return {
    callId: known?.callId ?? '',
    personId,
    role: own.find(place => place.unitId === gridId && place.tier === tier)!.role,
    tier,
    gridIds: isMicro ? [...new Set([gridId, ...answersFor])] : [],
    headOf: [...new Set(headOf)],
    generalGridId: unit.generalGridId,
    callerId: known?.callerId ?? null,
    calledAt: at,
    answeredAt: null,
    laterAt: null,
    calledOffAt: null,
    ...how,
  };
}

const answering: readonly Tier[] = ['head', 'deputy'];

/** When each grid wants its next look; a grid that nothing but an answer changes is left out. */
export function nextLooksOf(state: LookState, now: string): ReadonlyMap<string, string> {
  const placesOf = Map.groupBy(state.places, place => place.unitId);
  return new Map(
    [...state.units.keys()].flatMap(unitId => {
      const next = nextLookAt(gridCallUpOf(state, unitId, placesOf.get(unitId) ?? []), now);
      return next ? [[unitId, next] as const] : [];
    }),
  );
}
