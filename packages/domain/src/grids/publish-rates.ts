import { smallestCell } from '../emergencies/index.ts';

/** What recorded rounds say of one rate, as far as publishing needs it (`estimateRates` of the engine). */
interface Told<R extends string> {
  readonly rate: R;
  readonly standing: 'measured' | 'too-few' | 'not-told';
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly observations: number;
  readonly grids: number;
}

interface Estimate<R extends string> {
  readonly told: readonly Told<R>[];
  readonly steps: number;
  readonly breaks: number;
  readonly grids: number;
}

const fewOrNone = (n: number): number => (n >= smallestCell ? n : 0);

/**
 * Rates as they are told to whoever does not answer for the doors. Where fewer than five people walked, an estimate is somebody's pace: then each is
 * `too-few` and keeps the value in force. A rate that is not measured keeps no count that says how little was seen; no count is under five.
 */
export function publishRates<R extends string>(
  { told, steps, breaks, grids }: Estimate<R>,
  { people, before }: { readonly people: number; readonly before: Readonly<Record<R, number>> },
): Estimate<R> {
  const enough = people >= smallestCell;
  return {
    told: told.map(one =>
      enough && one.standing === 'measured'
        ? { ...one, observations: fewOrNone(one.observations), grids: fewOrNone(one.grids) }
        : {
            rate: one.rate,
            standing: enough ? one.standing : ('too-few' as const),
            value: before[one.rate],
            low: null,
            high: null,
            observations: 0,
            grids: 0,
          },
    ),
    steps: enough ? fewOrNone(steps) : 0,
    breaks: enough ? fewOrNone(breaks) : 0,
    grids: enough ? fewOrNone(grids) : 0,
  };
}
