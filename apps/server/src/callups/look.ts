import { decideLeaders, decideLook, evolveLook, evolveLooks, type LookEvent, nextLooksOf } from '@linli/domain';
import { type CommandContext, defineHandler, type JournalEntry, type OutboxItem } from '../platform/command.ts';
import { callIdOf } from './call-id.ts';
import { lookItem, type MessageKind, messageItem } from './look-items.ts';
import { changedCalls, type LoadedLook, leftUnits, loadLook, saveLook } from './look-store.ts';

type Context = CommandContext<'callups.look'>;
interface Looked {
  readonly look: LoadedLook | null;
  readonly before: LoadedLook | null;
}

/** `callups.look`: looks at some grids of a call-up and does what is due now: silence, the next wave, enough, help that is missing. */
export const look = defineHandler<'callups.look', Looked, LookEvent>({
  kind: 'callups.look',
  async load(tx, { communityId, payload, now }) {
    // What the planner is to know of those called it is told when the rush is over, with the doors.
    tx.hurry();
    const loaded = await loadLook(tx, { communityId, ...payload, now });
    return { look: loaded, before: loaded };
  },
  decide({ look: loaded }, { now, payload }) {
    if (!loaded) return [];
    return payload.leaders ? decideLeaders(loaded, now) : decideLook(loaded, now);
  },
  evolve: (state, event) =>
    state.look ? { ...state, look: { ...state.look, ...evolveLook(state.look, event) } } : state,
  evolveAll: (state, events) =>
    state.look ? { ...state, look: { ...state.look, ...evolveLooks(state.look, events) } } : state,
  async save(tx, { communityId, payload, now }, next, before) {
    const none = { asked: 0, silent: 0, short: 0 };
    if (!next.look || !before.look || next === before) return none;
    const { emergencyId } = next.look.emergency;
    await saveLook(tx, { communityId, emergencyId, ...payload, now }, before.look, next.look);
    const changes = changedCalls(before.look, next.look);
    const count = (state: string): number => changes.filter(change => change.next.state === state).length;
    return { asked: count('called'), silent: count('silent'), short: shortOf(next.look, before.look) };
  },
  journal: (event, context) => journalOf(event, context),
  outbox: (events, context, next) => itemsOf(events, context, next),
});

const shortOf = (next: LoadedLook, before: LoadedLook): number =>
  [...next.units.values()].filter(unit => unit.shortAt !== null && before.units.get(unit.unitId)?.shortAt === null)
    .length;

/** One line an event: about the call where somebody was asked or told, else about the grid. */
function journalOf(event: LookEvent, { payload, emergencyId, status }: Context): JournalEntry | [] {
  // Told by the lines about those who were asked ahead.
  if (event.type === 'wave-asked') return [];
  const aboutCall = 'personId' in event;
  return {
    event: event.type,
    subjectKind: aboutCall ? 'call' : 'call-up',
    subjectId: aboutCall ? callIdOf(payload.callUpId, event.personId) : event.callUpId,
    gridId: event.gridId,
    emergencyId,
    status,
    facts: factsOf(event),
  };
}

function factsOf(event: LookEvent): NonNullable<JournalEntry['facts']> {
  if (event.type === 'helper-asked') return { tier: event.tier, wave: event.wave };
  if (event.type === 'helper-not-asked') return { tier: event.tier, reason: event.reason };
  if (event.type === 'grid-short') return { possible: event.possible, quota: event.quota };
  return event.type === 'wave-held' ? { until: event.until } : {};
}

const kindOf: Partial<Record<LookEvent['type'], MessageKind>> = {
  'helper-asked': 'call',
  'helper-asked-again': 'call',
  'helper-released': 'release',
  'helper-left': 'cancel',
};

function itemsOf(
  events: readonly LookEvent[],
  { id, payload, now }: Context,
  { look: next, before }: Looked,
): OutboxItem[] {
  if (!next || !before) return [];
  const { callUpId } = payload;
  const about = { callUpId, emergencyId: next.emergency.emergencyId, status: next.status };
  const messages = events.flatMap(event => {
    const kind = kindOf[event.type];
    const call = 'personId' in event ? next.calls.get(event.personId) : undefined;
    return kind && call ? [messageItem(about, { ...call, callId: callIdOf(callUpId, call.personId) }, kind)] : [];
  });
  // The look at everybody that follows sets the timers.
  if (payload.leaders) return messages;
  const helped = events.some(event => event.type === 'grid-enough') ? shortUnits(next) : [];
  const again = [...new Set([...changedCalls(before, next).flatMap(leftUnits), ...helped])];
  return [
    ...messages,
    ...nextItems(next, now).map(([dueAt, unitIds]) => lookItem(about, unitIds, { dueAt })),
    ...(again.length > 0 ? [lookItem(about, again, { cause: id })] : []),
  ];
}

/** Grids that lack people, which a neighbour that has enough may now help. */
const shortUnits = ({ units }: LoadedLook): readonly string[] =>
  [...units.values()].filter(unit => unit.shortAt !== null).map(unit => unit.unitId);

/** Grids by the instant of their next look. */
function nextItems(next: LoadedLook, now: string): readonly (readonly [string, readonly string[]])[] {
  const looks = Map.groupBy(nextLooksOf(next, now), ([, dueAt]) => dueAt);
  return [...looks].map(([dueAt, units]) => [dueAt, units.map(([unitId]) => unitId)]);
}
