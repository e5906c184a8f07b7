import type { ChannelKind } from './kinds.ts';
import { channelTraits } from './kinds.ts';

/** How much a telephone's number may be sent, from a day on. */
export interface NumberLimit {
  /** ISO 8601 UTC. */
  readonly from: string;
  /** Most messages and automatic calls in any hour, all channels and emergencies together. At least 2. */
  readonly perHour: number;
  readonly source: string;
}

/** Dated: a change is a new line, so that it can be told later what held in a night. In the order of their days. */
export const numberLimits: readonly NumberLimit[] = [
  {
    from: '2026-01-01T00:00:00.000Z',
    perHour: 6,
    source: 'the project’s own, until an office or a provider says less',
  },
];

/** What an office may not raise: how often a number is disturbed is its owner's matter. */
export const mostPerNumber = Math.max(...numberLimits.map(limit => limit.perHour));

/** The limit that holds at an instant; the first before its day. */
export const numberLimitAt = (now: string): NumberLimit =>
  numberLimits.findLast(limit => limit.from <= now) ?? numberLimits[0]!;

/** The hour over which it is counted, ms. */
export const numberHourMs = 3_600_000;

/** Whether a channel goes to a telephone's number. */
export const usesNumber = (kind: ChannelKind): boolean => channelTraits[kind].address === 'phone';

/**
 * When a number may get one more. The last of an hour is kept for the word that somebody need not come: whoever was called hears of the end.
 * @param recent instants at which something may have left for it, ms, in any order
 * @param isEnd a cancel or release
 * @returns ms; `now` = at once
 */
export function nextForNumber(
  recent: readonly number[],
  isEnd: boolean,
  { perHour }: Pick<NumberLimit, 'perHour'>,
  now: number,
): number {
  const most = isEnd ? perHour : perHour - 1;
  const within = recent.filter(at => at > now - numberHourMs && at <= now).toSorted((a, b) => a - b);
  const inTheWay = within[within.length - most];
  return inTheWay === undefined ? now : inTheWay + numberHourMs;
}
