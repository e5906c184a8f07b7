import type { Rates } from '../model.ts';

/** One door as it was visited. What came of the visit does not matter, and who lives there is not known here. */
export interface RecordedVisit {
  /** When its result was recorded, in minutes from any beginning that the whole walk shares. */
  readonly minute: number;
  readonly kind: 'dwelling' | 'shop';
  /** A door where one knocks longer. */
  readonly slow: boolean;
  /** `null` for a shop. */
  readonly entranceId: string | null;
  /** `null` where the ledger does not say. */
  readonly floor: number | null;
  readonly lift: boolean;
  /** Metres east and north of any origin that the whole walk shares. */
  readonly x: number;
  readonly y: number;
}

/** Doors that one person visited one after the other in one round of one grid, in any order. */
export interface RecordedWalk {
  /** Which grid: walks of one grid count as one witness. */
  readonly grid: string;
  readonly visits: readonly RecordedVisit[];
}

/** The rates that recorded rounds can tell; the detour factor and the metres of a gate cannot be told apart from the speed. */
export const RATES_TOLD = [
  'doorMinutes',
  'slowDoorMinutes',
  'shopMinutes',
  'stairMinutesPerFloor',
  'liftMinutes',
  'liftMinutesPerFloor',
  'walkMetersPerMinute',
] as const satisfies readonly (keyof Rates)[];

/** A rate that recorded rounds can tell. */
export type ToldRate = (typeof RATES_TOLD)[number];

/** What one recorded result took and what was done in that time; `work[k]` is the share of `RATES_TOLD[k]`. */
export interface Step {
  readonly grid: number;
  readonly minutes: number;
  readonly work: readonly number[];
}

/**
 * The time between one recorded result and the next, taken apart. The first result of a walk says nothing: nobody knows when it
 * was begun. A storey is counted as `Rates` counts it: a half for each storey walked or ridden, since an entrance of n
 * storeys is charged n − 1 and is gone up and down. `detourFactor` stretches straight metres.
 */
export function stepsOf(walk: RecordedWalk, grid: number, detourFactor: number): Step[] {
  const visits = [...walk.visits].sort((a, b) => a.minute - b.minute);
  return visits.slice(1).map((to, i) => {
    const from = visits[i]!;
    return { grid, minutes: to.minute - from.minute, work: workBetween(from, to, detourFactor) };
  });
}

function workBetween(from: RecordedVisit, to: RecordedVisit, detourFactor: number): number[] {
  const stays = to.entranceId !== null && to.entranceId === from.entranceId;
  const storeys = { stairs: 0, lift: 0 };
  if (stays)
    storeys[to.lift ? 'lift' : 'stairs'] += Math.abs((to.floor ?? from.floor ?? 1) - (from.floor ?? to.floor ?? 1));
  else for (const end of [from, to]) storeys[end.lift ? 'lift' : 'stairs'] += aboveGround(end);
  const meters = stays ? 0 : Math.hypot(to.x - from.x, to.y - from.y) * detourFactor;
  const told: Readonly<Record<ToldRate, number>> = {
    doorMinutes: to.kind === 'dwelling' ? 1 : 0,
    slowDoorMinutes: to.kind === 'dwelling' && to.slow ? 1 : 0,
    shopMinutes: to.kind === 'shop' ? 1 : 0,
    stairMinutesPerFloor: storeys.stairs / 2,
    liftMinutes: !stays && to.lift && aboveGround(to) > 0 ? 1 : 0,
    liftMinutesPerFloor: storeys.lift / 2,
    walkMetersPerMinute: meters,
  };
  return RATES_TOLD.map(rate => told[rate]);
}

/** Storeys between a door and the ground; none for a shop or a floor that nobody knows. */
function aboveGround({ floor, entranceId }: RecordedVisit): number {
  return entranceId === null ? 0 : Math.abs((floor ?? 1) - 1);
}
