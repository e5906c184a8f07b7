import { arrivedOf, type GridCallUp, mayCallFrom, possibleOf, type WaveEvent } from '@linli/domain';
import type { GatewayEntry } from '../gateway.ts';
import type { SimPeople } from './people.ts';
import type { CallUpStore } from './store.ts';
import type { CallUpStory } from './story.ts';
import { isMarked } from './worker.ts';

/** What one seed left behind, to be held against the rules. */
export interface Aftermath {
  readonly story: CallUpStory;
  readonly store: CallUpStore;
  readonly people: SimPeople;
  readonly sent: readonly GatewayEntry[];
  /** True when every node and clock was undisturbed and no gateway kept an answer to itself. */
  readonly isCalm: boolean;
  /** Sends beyond the first that the faults of this seed allow. */
  readonly allowedRepeats: number;
  /** Virtual ms, as the entries' moments. */
  readonly cancelledAt: number | null;
  readonly leftAt: ReadonlyMap<string, number>;
  readonly databaseNow: number;
}

const graceMs = 2_000;
const minuteMs = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** Every rule that the seed broke, in words; empty when none was. */
export function faultsOf(after: Aftermath): string[] {
  return [
    ...everybodyHasAnAttemptOrReason(after),
    ...nobodyOutside(after),
    ...repeatsAreFewAndTellable(after),
    ...cancelHolds(after),
    ...whatWasConfirmedIsKept(after),
    ...drillsAreMarked(after),
    ...quietHoursHold(after),
    ...gridsAreSettled(after),
  ];
}

/** What is wrong with an event at the very moment it happens. */
export function faultOfEvent(event: WaveEvent, grid: GridCallUp, story: CallUpStory): string | null {
  const quota = story.grids.find(one => one.gridId === grid.gridId)!.quota;
  if (event.type === 'helper-asked' && arrivedOf(grid) >= quota)
    return `${event.personId} asked although ${quota} are there`;
  const head = grid.helpers.find(one => one.tier === 'head' && one.call === null && mayBeAsked(one, story));
  return event.type === 'helper-asked' && event.tier !== 'head' && head
    ? `${event.personId} asked before the head`
    : null;
}

/** A drill asks whoever takes part in drills, and passes the others over without a word. */
const mayBeAsked = ({ drills }: { readonly drills: boolean }, { status }: CallUpStory): boolean =>
  status === 'actual' || drills;

/** I6: whoever is called has a try at a gateway, or a stated reason. */
function everybodyHasAnAttemptOrReason({ store, sent }: Aftermath): string[] {
  const tried = new Set(sent.filter(entry => entry.kind === 'call').map(entry => entry.personId));
  return [...store.calls.keys()]
    .filter(personId => !tried.has(personId) && !store.reasons.has(personId))
    .map(personId => `${personId} was called and has neither a try nor a reason`);
}

/** I6: nobody outside the target, nobody who takes no part in drills, nobody who has left. */
function nobodyOutside({ story, sent, leftAt }: Aftermath): string[] {
  const target = story.grids.filter(grid => grid.inTarget);
  const inTarget = new Set(
    story.places
      .filter(({ gridId, generalGridId, tier }) =>
        gridId === null
          ? tier === 'seconded' || target.some(grid => grid.generalGridId === generalGridId)
          : target.some(grid => grid.gridId === gridId),
      )
      .map(place => place.personId),
  );
  const drills = new Set(story.people.filter(person => person.drills).map(person => person.personId));
  return sent.flatMap(({ personId, kind, at }) => {
    if (!inTarget.has(personId)) return [`${personId} is outside the target and got a ${kind}`];
    if (story.status === 'exercise' && !drills.has(personId))
      return [`${personId} takes no part in drills and got a ${kind}`];
    const left = leftAt.get(personId);
    return kind === 'call' && left !== undefined && at > left + graceMs ? [`${personId} was called after leaving`] : [];
  });
}

/** I6: one send per person, channel and ask; more only as the faults allow, and under the same id. */
function repeatsAreFewAndTellable({ sent, allowedRepeats }: Aftermath): string[] {
  const bySend = new Map<string, GatewayEntry[]>();
  for (const entry of sent) {
    const key = `${entry.kind}/${entry.personId}/${entry.channel}/${entry.ask}`;
    bySend.set(key, [...(bySend.get(key) ?? []), entry]);
  }
  const faults = [...bySend]
    .filter(([, entries]) => new Set(entries.map(entry => entry.messageId)).size > 1)
    .map(([key]) => `${key} went out under different ids`);
  const repeats = [...bySend.values()].reduce((sum, entries) => sum + entries.length - 1, 0);
  return repeats > allowedRepeats ? [...faults, `${repeats} repeats, ${allowedRepeats} allowed`] : faults;
}

/** F32: no call later than two seconds after the cancel; the cancel goes to those called, and to nobody else. */
function cancelHolds({ store, people, sent, cancelledAt, isCalm, leftAt }: Aftermath): string[] {
  const calls = sent.filter(entry => entry.kind === 'call');
  const cancels = new Set(sent.filter(entry => entry.kind === 'cancel').map(entry => entry.personId));
  const called = new Set(calls.map(entry => entry.personId));
  const queued = new Set(
    [...store.outbox.rows.values()].flatMap(({ work }) => (work.kind === 'message' ? [work.personId] : [])),
  );
  const strangers = [...cancels]
    .filter(personId => (isCalm ? !called.has(personId) : !queued.has(personId)))
    .map(personId => `${personId} got a cancel and had no call`);
  if (cancelledAt === null) {
    const needless = [...cancels].filter(personId => !leftAt.has(personId));
    return [...strangers, ...needless.map(personId => `${personId} got a cancel of a call-up that goes on`)];
  }
  const untold = [...people.delivered]
    .filter(([personId, kinds]) => kinds.has('call') && !cancels.has(personId))
    .map(([personId]) => `${personId} was called and never told of the cancel`);
  const late = calls
    .filter(entry => entry.at > cancelledAt + graceMs)
    .map(entry => `${entry.personId} called after the cancel`);
  return [...strangers, ...untold, ...late];
}

/** I1, I2: what was confirmed is there; nothing is there that nobody said; each answer counts once. */
function whatWasConfirmedIsKept({ store, people }: Aftermath): string[] {
  const arrived = new Set(people.witnessed.filter(one => one.did === 'arrived').map(one => one.personId));
  // In the order in which they were stored: the answer to an earlier command may come back later.
  const order = new Map([...store.receipts.keys()].map((id, index) => [id, index]));
  const stored = people.witnessed.toSorted((a, b) => (order.get(a.commandId) ?? 0) - (order.get(b.commandId) ?? 0));
  const last = new Map(stored.map(one => [one.personId, one.did]));
  const lost = [...last].filter(([personId, did]) => {
    const state = store.calls.get(personId)?.state;
    if (arrived.has(personId)) return state !== 'arrived';
    if (did === 'coming' || did === 'cannot') return state !== did && state !== 'arrived';
    return state === undefined;
  });
  const ghosts = [...store.calls].filter(
    ([personId, { state }]) =>
      (state === 'coming' || state === 'cannot' || state === 'later' || state === 'arrived') &&
      !people.said(personId, state),
  );
  const answers = [...store.receipts].filter(([id, accepted]) => accepted && !id.endsWith('/arrive')).length;
  return [
    ...lost.map(([personId, did]) => `${personId} was confirmed ${did} and is ${store.calls.get(personId)?.state}`),
    ...ghosts.map(([personId, { state }]) => `${personId} is ${state} and never said so`),
    ...(store.answersCounted === answers ? [] : [`${store.answersCounted} answers counted, ${answers} given`]),
  ];
}

/** Invariant 4: a drill says so in its first word; the real thing never does. */
const drillsAreMarked = ({ story, sent }: Aftermath): string[] =>
  sent
    .filter(entry => isMarked(entry.text) !== (story.status === 'exercise'))
    .map(entry => `a message to ${entry.personId} does not say whether it is a drill`);

/** Nobody is called for the first time in quiet hours at a level that can wait. */
function quietHoursHold({ story, sent, isCalm }: Aftermath): string[] {
  if (!isCalm) return [];
  const quiet = story.rules.quietHours;
  return (
    sent
      .filter(entry => entry.kind === 'call' && entry.ask === 1)
      // A minute on either side: a call asked for in time may leave a little later.
      .filter(entry =>
        [entry.at - minuteMs, entry.at].every(at => mayCallFrom(quiet, story.level, iso(at)) !== iso(at)),
      )
      .map(entry => `${entry.personId} was called in quiet hours`)
  );
}

/** In the end each grid has enough people, or nobody is left to ask and the office was told, or the call-up was cancelled. */
function gridsAreSettled({ story, store, databaseNow }: Aftermath): string[] {
  if (store.endedAt !== null) return [];
  return story.grids
    .filter(grid => grid.inTarget)
    .flatMap(({ gridId, quota }) => {
      const grid = store.slice(gridId);
      if (arrivedOf(grid) >= quota) return grid.enoughAt === null ? [`${gridId} has enough and does not know`] : [];
      if (possibleOf(grid, databaseNow) >= quota) return [`${gridId} still waits at the end`];
      const unasked = grid.helpers.filter(
        one => mayBeAsked(one, story) && (one.call === null || one.call.state === 'released'),
      );
      if (unasked.length > 0) return [`${gridId} wants people and ${unasked.length} were never asked`];
      return grid.shortAt === null ? [`${gridId} is short and nobody was told`] : [];
    });
}
