import { isSpoken } from './outcome.ts';

/** One result ever recorded for a door. */
export interface Visit {
  readonly visitId: string;
  readonly outcome: string;
  readonly byPerson: string | null;
  /** ISO 8601 UTC with milliseconds, so that text order is time order. */
  readonly orderedAt: string;
  readonly trusted: boolean;
  readonly undone: boolean;
}

/**
 * Which of a door's results stands. A function of the *set* of visits: the order and number of their arrivals change
 * nothing. The latest wins, with one exception for life's sake: a call for help stands until its own recorder takes it
 * back, or somebody else, later by a clock that can be relied upon, has spoken with the household. Nobody who met a
 * closed door clears it. `null` when none is left. O(n²) in the visits of one door.
 */
export function standingVisit(visits: readonly Visit[]): Visit | null {
  const order = visits.filter(visit => !visit.undone).toSorted(byTime);
  for (let index = order.length - 1; index >= 0; index--) {
    const need = order[index]!;
    if (need.outcome !== 'needs-help') continue;
    if (!order.slice(index + 1).some(later => clears(later, need))) return need;
  }
  return order.at(-1) ?? null;
}

function clears(later: Visit, need: Visit): boolean {
  if (later.byPerson !== null && later.byPerson === need.byPerson) return true;
  // A second call for help confirms the first: whoever takes theirs back leaves the other standing.
  return later.trusted && isSpoken(later.outcome) && later.outcome !== 'needs-help';
}

/** By time; of two at one instant a call for help comes last, then the id decides, so that every server decides alike. */
function byTime(a: Visit, b: Visit): number {
  if (a.orderedAt !== b.orderedAt) return a.orderedAt < b.orderedAt ? -1 : 1;
  const needs = Number(a.outcome === 'needs-help') - Number(b.outcome === 'needs-help');
  if (needs !== 0) return needs;
  return a.visitId < b.visitId ? -1 : a.visitId > b.visitId ? 1 : 0;
}
