/** One door's result. *covered* = any of these; *reached* = the first three (design.md, "Decided"). */
export const allOutcomes = [
  'reached',
  'told-by-phone',
  'needs-help',
  'declined',
  'not-in',
  'note-left',
  'vacant',
  'not-found',
] as const;
export type DoorOutcome = (typeof allOutcomes)[number];

/** Somebody of the household knows: spoken to at the door, by telephone, or asking for help. */
const reachedOutcomes: readonly string[] = ['reached', 'told-by-phone', 'needs-help'];
/** Somebody of the household was spoken to, whatever they said. */
const spokenOutcomes: readonly string[] = [...reachedOutcomes, 'declined'];

export const isReached = (outcome: string): boolean => reachedOutcomes.includes(outcome);
export const isSpoken = (outcome: string): boolean => spokenOutcomes.includes(outcome);

/** Doors by outcome; `''` counts those without a result yet. Their sum is all doors, always. */
export type OutcomeCounts = Readonly<Record<string, number>>;

/** The three figures of a board, from counts by outcome. */
export interface DoorFigures {
  readonly total: number;
  readonly covered: number;
  readonly reached: number;
  readonly notReached: number;
  readonly byOutcome: OutcomeCounts;
}

/** Adds up counts by outcome. All zero when there is no door. */
export function doorFigures(counts: OutcomeCounts): DoorFigures {
  const entries = Object.entries(counts);
  const sum = (wanted: (outcome: string) => boolean): number =>
    entries.reduce((total, [outcome, doors]) => total + (wanted(outcome) ? doors : 0), 0);
  const total = sum(() => true);
  const reached = sum(isReached);
  return { total, covered: total - (counts[''] ?? 0), reached, notReached: total - reached, byOutcome: counts };
}

/** A share in per mille, rounded down: 1000 means all, and there was something. */
export function perMille(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 1000) / whole);
}
