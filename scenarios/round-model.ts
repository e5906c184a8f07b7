import { skewed } from './answer-model.ts';
import { type Chance, chance } from './demo-community/prng.ts';

/** One door's result, in the words of a round. */
export type DoorOutcome =
  | 'reached'
  | 'told-by-phone'
  | 'needs-help'
  | 'declined'
  | 'not-in'
  | 'note-left'
  | 'vacant'
  | 'not-found';

/** A door as a member meets it, in walking order. */
export interface ModelDoor {
  readonly id: string;
  readonly kind: 'dwelling' | 'shop';
  /** What is true on the spot; the ledger may not know. */
  readonly vacant: boolean;
  readonly slow: boolean;
  readonly floor: number;
  /** Doors with the same stop share a stairwell or a run of shops. */
  readonly stop: string;
  readonly lift: boolean;
  /** Metres from the stop before to this door's stop. */
  readonly walkMeters: number;
}

/** A result in virtual minutes after the round opened. */
export interface ModelVisit {
  /** `null` for a door that was not on the list. */
  readonly doorId: string | null;
  /** Beside which door an unlisted one was found. */
  readonly besideDoorId?: string;
  readonly outcome: DoorOutcome;
  readonly atMinute: number;
  readonly minutes: number;
}

/** Shares of what happens at a door that is lived in (they add up to 1), and how doors that no list has turn up. */
export interface DoorHabits {
  readonly dwelling: Readonly<Record<Exclude<DoorOutcome, 'vacant'>, number>>;
  readonly shop: Readonly<Record<Exclude<DoorOutcome, 'vacant'>, number>>;
  /** Unlisted doors found, as a share of listed ones. */
  readonly unlistedShare: number;
}

/** Evening habits. Invented figures, to be re-estimated from recorded rounds. */
export const defaultDoorHabits: DoorHabits = {
  dwelling: {
    reached: 0.8,
    'told-by-phone': 0.07,
    'needs-help': 0.025,
    declined: 0.015,
    'not-in': 0.05,
    'note-left': 0.035,
    'not-found': 0.005,
  },
  shop: {
    reached: 0.7,
    'told-by-phone': 0.1,
    'needs-help': 0.005,
    declined: 0.005,
    'not-in': 0.12,
    'note-left': 0.06,
    'not-found': 0.01,
  },
  unlistedShare: 0.02,
};

/** Minutes and metres of a round; the names and defaults are those of districting's rates. */
export interface RoundRates {
  readonly doorMinutes: number;
  readonly slowDoorMinutes: number;
  readonly shopMinutes: number;
  readonly stairMinutesPerFloor: number;
  readonly liftMinutes: number;
  readonly liftMinutesPerFloor: number;
  readonly walkMetersPerMinute: number;
  readonly detourFactor: number;
}

/** Rates of November 2026. */
export const defaultRoundRates: RoundRates = {
  doorMinutes: 1.3,
  slowDoorMinutes: 0.9,
  shopMinutes: 1,
  stairMinutesPerFloor: 0.5,
  liftMinutes: 1.5,
  liftMinutesPerFloor: 0.25,
  walkMetersPerMinute: 70,
  detourFactor: 1.3,
};

/** Whom a round is walked by and with what habits. `startMinute` is when the member begins, after the round opened. */
export interface RoundWalk {
  readonly seed: number | string;
  readonly startMinute: number;
  readonly doors: readonly ModelDoor[];
  readonly habits?: DoorHabits;
  readonly rates?: RoundRates;
}

/** Walks a member past every door in order and says what came of each, unlisted doors included. Each listed door has exactly one visit; empty for no doors. */
export function walkRound(walk: RoundWalk): ModelVisit[] {
  const { habits = defaultDoorHabits, rates = defaultRoundRates } = walk;
  const visits: ModelVisit[] = [];
  let clock = walk.startMinute;
  let before: ModelDoor | undefined;
  for (const door of walk.doors) {
    const rng = chance(`${walk.seed}/door/${door.id}`);
    clock += wayTo(door, before, rates);
    const outcome = outcomeAt(door, habits, rng);
    const minutes = minutesAt(door, outcome, rates, rng);
    clock += minutes;
    visits.push({ doorId: door.id, outcome, atMinute: tenth(clock), minutes });
    if (rng.hit(habits.unlistedShare)) {
      clock += rates.doorMinutes;
      const atMinute = tenth(clock);
      visits.push({ doorId: null, besideDoorId: door.id, outcome: 'reached', atMinute, minutes: rates.doorMinutes });
    }
    before = door;
  }
  return visits;
}

function wayTo(door: ModelDoor, before: ModelDoor | undefined, rates: RoundRates): number {
  const perFloor = door.lift ? rates.liftMinutesPerFloor : rates.stairMinutesPerFloor;
  if (before?.stop === door.stop) return Math.abs(door.floor - before.floor) * perFloor;
  const walking = (door.walkMeters * rates.detourFactor) / rates.walkMetersPerMinute;
  return walking + (door.lift ? rates.liftMinutes : 0) + Math.max(0, door.floor - 1) * perFloor;
}

function outcomeAt(door: ModelDoor, habits: DoorHabits, rng: Chance): DoorOutcome {
  if (door.vacant) return 'vacant';
  return rng.weighted(door.kind === 'shop' ? habits.shop : habits.dwelling);
}

function minutesAt(door: ModelDoor, outcome: DoorOutcome, rates: RoundRates, rng: Chance): number {
  const base = door.kind === 'shop' ? rates.shopMinutes : rates.doorMinutes;
  const quick = outcome === 'vacant' || outcome === 'not-in' || outcome === 'not-found';
  const median = quick ? base * 0.6 : base + (door.slow ? rates.slowDoorMinutes : 0);
  return skewed(outcome === 'needs-help' ? median * 3 : median, rng);
}

const tenth = (minutes: number): number => Math.round(minutes * 10) / 10;
