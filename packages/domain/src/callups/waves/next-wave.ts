import { isPresent } from '../call.ts';
import { arrivedOf, expectedOf, type GridCallUp, type Helper, possibleOf, turnsAt } from './grid-call-up.ts';
import { mayCallFrom } from './quiet-hours.ts';
import { outsideTiers, type Tier, tiers } from './rules.ts';

interface About {
  readonly callUpId: string;
  readonly gridId: string;
  readonly status: 'actual' | 'exercise';
  readonly at: string;
}
interface AboutHelper extends About {
  readonly personId: string;
}
/** Asked for the first time. */
export interface HelperAsked extends AboutHelper {
  readonly type: 'helper-asked';
  readonly tier: Tier;
  readonly wave: number;
  /** Before the others of the wave, whom the next look asks: until then it is not counted as asked. */
  readonly ahead?: true;
}
/** The first wave is complete although nobody was left to ask: whoever leads had been asked ahead of it. */
export interface WaveAsked extends About {
  readonly type: 'wave-asked';
  readonly wave: number;
}
/** Would have been asked, and cannot be: said, never left out silently. */
export interface HelperNotAsked extends AboutHelper {
  readonly type: 'helper-not-asked';
  readonly tier: Tier;
  readonly reason: 'no-channel';
}
export interface HelperSilent extends AboutHelper {
  readonly type: 'helper-silent';
}
/** The "later" has come, or one who was released is needed after all. */
export interface HelperAskedAgain extends AboutHelper {
  readonly type: 'helper-asked-again';
  readonly tier: Tier;
}
/** Had not answered when enough people were there: is told so and need not answer. */
export interface HelperReleased extends AboutHelper {
  readonly type: 'helper-released';
}
export interface ActingHeadNamed extends AboutHelper {
  readonly type: 'acting-head-named';
}
export interface GridEnough extends About {
  readonly type: 'grid-enough';
}
/** Somebody who was there is not any more, or the quota rose. */
export interface GridWanting extends About {
  readonly type: 'grid-wanting';
}
/** Everybody was asked, and should all who may still come do so, it is not enough. The office must find help elsewhere. */
export interface GridShort extends About {
  readonly type: 'grid-short';
  readonly possible: number;
  readonly quota: number;
}
/** Nobody is called before `until`: quiet hours. */
export interface WaveHeld extends About {
  readonly type: 'wave-held';
  readonly until: string;
}
export type WaveEvent =
  | HelperAsked
  | WaveAsked
  | HelperNotAsked
  | HelperSilent
  | HelperAskedAgain
  | HelperReleased
  | ActingHeadNamed
  | GridEnough
  | GridWanting
  | GridShort
  | WaveHeld;

/**
 * Looks at one grid and says what happens now: silence noted, enough reached, the next wave asked, help found missing.
 * Safe to run at any moment and any number of times: with nothing changed in between, a second look does nothing. At most
 * one wave a look, so a clock that jumps ahead asks one wave early at most. In an ended call-up nothing happens.
 */
export function decideWave(grid: GridCallUp, now: string): readonly WaveEvent[] {
  if (grid.endedAt !== null) return [];
  const timed = runOut(grid, now);
  const events = [...timed, ...goOn(timed.reduce(evolveWave, grid), now)];
  return [...events, ...actingHead(events.reduce(evolveWave, grid), now)];
}

const about = ({ callUpId, gridId, status }: GridCallUp, at: string): About => ({ callUpId, gridId, status, at });

/** What time alone has done: unanswered calls are silent, a "later" that has come is asked again. */
function runOut(grid: GridCallUp, now: string): readonly WaveEvent[] {
  const at = Date.parse(now);
  return grid.helpers.flatMap((helper): readonly WaveEvent[] => {
    const turns = turnsAt(helper, grid.rules);
    if (turns === null || turns > at) return [];
    const one = { ...about(grid, now), personId: helper.personId };
    if (helper.call?.state === 'called') return [{ type: 'helper-silent', ...one }];
    if (helper.call?.state !== 'later' || arrivedOf(grid) >= grid.quota || !takesPart(helper, grid)) return [];
    return [{ type: 'helper-asked-again', ...one, tier: helper.tier }];
  });
}

function goOn(grid: GridCallUp, now: string): readonly WaveEvent[] {
  if (arrivedOf(grid) >= grid.quota && !grid.everyone) return grid.enoughAt === null ? stop(grid, now) : [];
  const wanting: readonly WaveEvent[] = grid.enoughAt === null ? [] : [{ type: 'grid-wanting', ...about(grid, now) }];
  const missing = grid.everyone ? Number.POSITIVE_INFINITY : grid.quota - expectedOf(grid, Date.parse(now));
  // Who answers for the grid is asked in its first wave whatever is missing, also where others of them were asked ahead.
  if (missing <= 1e-9 && grid.waves > 0) return wanting;
  const asked = [...wanting, ...ask(grid, missing, now)];
  return [...asked, ...short(asked.reduce(evolveWave, grid), now)];
}

/** Enough: the wave stops, and whoever has not answered is told. Who answers for the grid is not sent away. */
function stop(grid: GridCallUp, now: string): readonly WaveEvent[] {
  const waiting = ['called', 'silent', 'later'];
  const told = grid.helpers.filter(one => one.call && waiting.includes(one.call.state) && one.tier !== 'head');
  return [
    { type: 'grid-enough', ...about(grid, now) },
    ...told.map((one): HelperReleased => ({ type: 'helper-released', ...about(grid, now), personId: one.personId })),
  ];
}

function ask(grid: GridCallUp, missing: number, now: string): readonly WaveEvent[] {
  const inTurnOf = (isMeant: (helper: Helper) => boolean): readonly Helper[] => [
    ...inTurn(grid.helpers.filter(helper => helper.call === null && takesPart(helper, grid) && isMeant(helper))),
    ...inTurn(
      grid.helpers.filter(helper => helper.call?.state === 'released' && takesPart(helper, grid) && isMeant(helper)),
    ),
  ];
  const next = [...inTurnOf(isOwn), ...inTurnOf(helper => !isOwn(helper))];
  const until = mayCallFrom(grid.rules.quietHours, grid.level, now);
  if (next.length > 0 && until !== now)
    return until === grid.heldUntil ? [] : [{ type: 'wave-held', ...about(grid, now), until }];
  const events: WaveEvent[] = [];
  const wave = grid.waves + 1;
  let [likely, asked] = [0, 0];
  let ownAwaited = awaitsOwn(grid, now);
  for (const helper of next) {
    const atOnce = grid.everyone || (grid.waves === 0 && grid.rules.atOnce.includes(helper.tier));
    if (!atOnce && (likely >= missing - 1e-9 || asked >= grid.rules.mostAtOnce)) break;
    if (!isOwn(helper) && ownAwaited && !grid.everyone) break;
    const one = { ...about(grid, now), personId: helper.personId, tier: helper.tier };
    if (!helper.reachable) {
      events.push({ type: 'helper-not-asked', ...one, reason: 'no-channel' });
      continue;
    }
    events.push(helper.call ? { type: 'helper-asked-again', ...one } : { type: 'helper-asked', ...one, wave });
    ownAwaited ||= isOwn(helper);
    likely += grid.rules.likely[helper.tier];
    if (!atOnce) asked += 1;
  }
  const wasAsked = ({ tier, call }: Helper): boolean =>
    tier === 'head' && call !== null && call.state !== 'unreachable';
  const isAskedAhead = grid.waves === 0 && grid.helpers.some(wasAsked);
  if (isAskedAhead && !events.some(event => event.type === 'helper-asked'))
    events.push({ type: 'wave-asked', ...about(grid, now), wave });
  return events;
}

const isOwn = ({ tier }: Helper): boolean => !outsideTiers.includes(tier);

/** Somebody of the grid's own was asked and still has time to answer. */
const awaitsOwn = (grid: GridCallUp, now: string): boolean =>
  grid.helpers.some(
    helper => isOwn(helper) && helper.call?.state === 'called' && turnsAt(helper, grid.rules)! > Date.parse(now),
  );

/** In a drill, only who has said so. Who has not is left out without a word: no row and no list tells of it. */
const takesPart = ({ drills }: Helper, { status }: GridCallUp): boolean => status === 'actual' || drills;

const mayBeAsked = (helper: Helper, grid: GridCallUp): boolean =>
  (helper.call === null || helper.call.state === 'released') && takesPart(helper, grid);

/** Said once: nobody is left to ask, and should all who may still come do so, it is not enough. */
function short(grid: GridCallUp, now: string): readonly GridShort[] {
  const possible = possibleOf(grid, Date.parse(now));
  if (grid.shortAt !== null || possible >= grid.quota || grid.helpers.some(one => mayBeAsked(one, grid))) return [];
  return [{ type: 'grid-short', ...about(grid, now), possible, quota: grid.quota }];
}

/** By tier; within one, who came least lately first, so that the willing few are not worn out; then by id. */
function inTurn(helpers: readonly Helper[]): readonly Helper[] {
  return helpers.toSorted(
    (a, b) =>
      tiers.indexOf(a.tier) - tiers.indexOf(b.tier) ||
      a.recentTurns - b.recentTurns ||
      (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0),
  );
}

/** While no head is coming, the first who is there leads: by tier, then by who answered first. Ends with the call-up. */
function actingHead(grid: GridCallUp, now: string): readonly ActingHeadNamed[] {
  const present = (helper: Helper): boolean => helper.call !== null && isPresent(helper.call.state);
  const leads = (helper: Helper): boolean => helper.tier === 'head' || helper.personId === grid.actingHeadId;
  const headLost = grid.helpers
    .filter(helper => helper.tier === 'head' && takesPart(helper, grid))
    .every(({ call }) => call !== null && ['silent', 'cannot', 'unreachable'].includes(call.state));
  if (!headLost || grid.helpers.some(helper => leads(helper) && present(helper))) return [];
  const there = (helper: Helper): number => (helper.call?.state === 'coming' ? 1 : 0);
  const [first] = grid.helpers
    .filter(present)
    .toSorted(
      (a, b) =>
        there(a) - there(b) ||
        tiers.indexOf(a.tier) - tiers.indexOf(b.tier) ||
        (a.call!.answeredAt ?? '').localeCompare(b.call!.answeredAt ?? ''),
    );
  return first ? [{ type: 'acting-head-named', ...about(grid, now), personId: first.personId }] : [];
}

/** Applies an event. */
export function evolveWave(grid: GridCallUp, event: WaveEvent): GridCallUp {
  switch (event.type) {
    case 'helper-asked': {
      const asked = withCall(grid, event.personId, {
        state: 'called',
        calledAt: event.at,
        answeredAt: null,
        laterAt: null,
      });
      return event.ahead ? asked : { ...asked, waves: event.wave, heldUntil: null, shortAt: null };
    }
    case 'wave-asked':
      return { ...grid, waves: event.wave };
    case 'helper-not-asked':
      return withCall(grid, event.personId, {
        state: 'unreachable',
        calledAt: event.at,
        answeredAt: null,
        laterAt: null,
      });
    case 'helper-silent':
      return withCall(grid, event.personId, { state: 'silent' });
    case 'helper-asked-again':
      return withCall(grid, event.personId, { state: 'called', calledAt: event.at, laterAt: null });
    case 'helper-released':
      return withCall(grid, event.personId, { state: 'released', laterAt: null });
    case 'acting-head-named':
      return { ...grid, actingHeadId: event.personId };
    case 'grid-enough':
      return { ...grid, enoughAt: event.at, shortAt: null };
    case 'grid-wanting':
      return { ...grid, enoughAt: null };
    case 'grid-short':
      return { ...grid, shortAt: event.at };
    case 'wave-held':
      return { ...grid, heldUntil: event.until };
  }
}

const unasked = { state: 'called', calledAt: '', answeredAt: null, laterAt: null } as const;

function withCall(grid: GridCallUp, personId: string, change: Partial<Helper['call'] & object>): GridCallUp {
  return {
    ...grid,
    helpers: grid.helpers.map(helper =>
      helper.personId === personId ? { ...helper, call: { ...(helper.call ?? unasked), ...change } } : helper,
    ),
  };
}
