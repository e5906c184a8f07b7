import { smallestGroup } from './groups.ts';

/** One call of an exercise, without its person's name: minutes from the opening. Never leaves the server as it is. */
export interface ReviewedCall {
  readonly personId: string;
  /** Was asked by somebody or something; false = no way led to them. */
  readonly asked: boolean;
  readonly answeredMinute: number | null;
  readonly arrivedMinute: number | null;
}

/** What one named channel carried in an exercise: messages that call, one a person and asking. */
export interface DrillChannelFacts {
  readonly channelKind: string;
  readonly people: number;
  readonly left: number;
  readonly failed: number;
  readonly unknown: number;
  /** People who answered after this channel had their message. */
  readonly answered: number;
}

/** What a review of an exercise is made of. */
export interface ExerciseFacts {
  readonly calls: readonly ReviewedCall[];
  /** Calls of the community's exercises before, the latest first: what is too small alone is shown together with them. */
  readonly earlier: readonly (readonly ReviewedCall[])[];
  readonly channels: readonly DrillChannelFacts[];
  /** Doors of the round, and the minute at which each that was covered had its first result. */
  readonly doors: number;
  readonly coveredMinutes: readonly number[];
  /** Grids of the exercise in which nobody of their own people takes part in drills. */
  readonly gridsWithoutTakers: number;
  /** The title of the real emergency for which it stopped; `null` when it did not. */
  readonly stoppedFor: string | null;
}

/** How many had answered, and were there, at each minute of {@link DrillReview.minutes}. */
export interface DrillCourse {
  readonly people: number;
  /** Exercises that the figures are of: more than one where this one alone had too few people. */
  readonly exercises: number;
  readonly firstAnswerMinute: number | null;
  readonly answered: readonly number[];
  readonly arrived: readonly number[];
  /** To whom nothing led. */
  readonly notReached: number;
}

/** What to look after before the next one. `n`: grids, people or doors. */
export interface DrillLesson {
  readonly what:
    | 'stopped'
    | 'nobody-takes-part'
    | 'not-reached'
    | 'nobody-answered'
    | 'nobody-came'
    | 'doors-left'
    | 'channel-failed';
  readonly n: number;
  readonly channelKind?: string;
}

/** What stays of an exercise: figures of groups and doors. No person, no time of one person, nothing by which people or grids could be ranked. */
export interface DrillReview {
  readonly minutes: readonly number[];
  /** `null`: fewer than five people, and no earlier exercise to show them with. */
  readonly course: DrillCourse | null;
  readonly doors: number;
  readonly covered: number;
  /** When half, and all, of the doors were covered; `null` = they were not. */
  readonly halfCoveredMinute: number | null;
  readonly allCoveredMinute: number | null;
  /** Channels that carried to at least five people; the rest together, where they are five. */
  readonly channels: readonly DrillChannelFacts[];
  readonly lessons: readonly DrillLesson[];
  readonly stoppedFor: string | null;
}

/** Minutes at which a review counts: wide enough that a step is seldom one person's. */
const countedAt = [2, 5, 10, 15, 30, 60, 120, 180] as const;

/** Makes it, once, at the end. O(calls + doors). */
export function reviewDrill(facts: ExerciseFacts, lastedMinutes: number): DrillReview {
  const minutes: number[] = countedAt.filter(minute => minute < lastedMinutes);
  minutes.push(Math.max(1, Math.ceil(lastedMinutes)));
  const covered = facts.coveredMinutes.toSorted((a, b) => a - b);
  const at = (share: number): number | null => {
    const wanted = Math.ceil(facts.doors * share);
    return wanted > 0 && covered.length >= wanted ? Math.ceil(covered[wanted - 1]!) : null;
  };
  const course = courseOf(facts, minutes);
  const channels = channelsInGroups(facts.channels);
  return {
    minutes,
    course,
    doors: facts.doors,
    covered: covered.length,
    halfCoveredMinute: at(0.5),
    allCoveredMinute: at(1),
    channels,
    lessons: lessonsOf(facts, course, channels, covered.length),
    stoppedFor: facts.stoppedFor,
  };
}

/** With earlier exercises, one after the other, until five different people stand behind it. */
function courseOf({ calls, earlier }: ExerciseFacts, minutes: readonly number[]): DrillCourse | null {
  const taken: (readonly ReviewedCall[])[] = [calls];
  const different = (): number => new Set(taken.flatMap(each => each.map(call => call.personId))).size;
  for (const before of earlier) {
    if (calls.length === 0 || different() >= smallestGroup) break;
    if (before.length > 0) taken.push(before);
  }
  if (calls.length === 0 || different() < smallestGroup) return null;
  const all = taken.flat();
  const until = (minute: (call: ReviewedCall) => number | null) => (limit: number) =>
    all.filter(call => (minute(call) ?? Number.POSITIVE_INFINITY) <= limit).length;
  const answers = all.flatMap(call => call.answeredMinute ?? []);
  return {
    people: all.length,
    exercises: taken.length,
    firstAnswerMinute: answers.length > 0 ? Math.max(1, Math.ceil(Math.min(...answers))) : null,
    answered: minutes.map(until(call => call.answeredMinute)),
    arrived: minutes.map(until(call => call.arrivedMinute)),
    notReached: all.filter(call => !call.asked).length,
  };
}

function channelsInGroups(channels: readonly DrillChannelFacts[]): readonly DrillChannelFacts[] {
  const [large, small] = [true, false].map(is => channels.filter(one => one.people >= smallestGroup === is));
  const sum = (value: (one: DrillChannelFacts) => number): number =>
    small!.reduce((total, one) => total + value(one), 0);
  const rest = {
    channelKind: 'others',
    people: sum(one => one.people),
    left: sum(one => one.left),
    failed: sum(one => one.failed),
    unknown: sum(one => one.unknown),
    answered: sum(one => one.answered),
  };
  return rest.people >= smallestGroup ? [...large!, rest] : large!;
}

function lessonsOf(
  { gridsWithoutTakers, stoppedFor, doors }: ExerciseFacts,
  course: DrillCourse | null,
  channels: readonly DrillChannelFacts[],
  covered: number,
): readonly DrillLesson[] {
  const lessons: DrillLesson[] = [];
  const add = (what: DrillLesson['what'], n: number, more: object = {}): void => {
    if (n > 0) lessons.push({ what, n, ...more });
  };
  add('stopped', stoppedFor === null ? 0 : 1);
  add('nobody-takes-part', gridsWithoutTakers);
  add('not-reached', course?.notReached ?? 0);
  add('nobody-answered', course && course.firstAnswerMinute === null ? course.people : 0);
  add('nobody-came', course && course.firstAnswerMinute !== null && course.arrived.at(-1) === 0 ? course.people : 0);
  add('doors-left', doors - covered);
  for (const { channelKind, failed, unknown } of channels) add('channel-failed', failed + unknown, { channelKind });
  return lessons;
}
