import { type DomainEvent, type Refusal, refuse } from '../decision.ts';
import {
  appointable,
  type Candidate,
  type Closeness,
  closenessOf,
  compareFits,
  type Fit,
  fitOf,
  type GridPlace,
  type SuggestOrder,
} from './suggest.ts';

/** A grid and whom it has now. */
export interface GridStaffing extends GridPlace {
  readonly hasHead: boolean;
  readonly members: number;
}

/** What must be known to staff all grids at once. `free` are people who answer for no grid. */
export interface StaffingState {
  readonly grids: readonly GridStaffing[];
  readonly free: readonly Candidate[];
  readonly order: SuggestOrder;
  readonly appointed: readonly Suggested[];
}

/** One appointment by the order in force. */
export interface Suggested extends DomainEvent {
  readonly type: 'appointed-by-order';
  readonly role: 'grid-head' | 'grid-member';
  readonly gridId: string;
  readonly personId: string;
  readonly why: readonly string[];
}

/**
 * Gives every grid without a head its best fit, then members up to `membersPerGrid`, one a grid in each turn so that no grid takes
 * its neighbours' people while another has none. Nobody gets two grids; nobody whose home is unknown or far is taken.
 * Greedy over all pairs, best fit first: O(grids × people). Refusal: `no-grids-published`. No event when nobody fits.
 */
export function decideAppointSuggested(state: StaffingState, membersPerGrid: number): readonly Suggested[] | Refusal {
  if (state.grids.length === 0) return refuse('no-grids-published');
  const free = new Map(state.free.map(candidate => [candidate.personId, candidate]));
  const members = new Map(state.grids.map(grid => [grid.gridId, grid.members]));
  const out: Suggested[] = fill(
    state.grids.filter(grid => !grid.hasHead),
    free,
    state.order,
    'grid-head',
  );
  for (let turn = 0; turn < membersPerGrid; turn++) {
    const short = state.grids.filter(grid => (members.get(grid.gridId) ?? 0) < membersPerGrid);
    const taken = fill(short, free, state.order, 'grid-member');
    for (const each of taken) members.set(each.gridId, (members.get(each.gridId) ?? 0) + 1);
    out.push(...taken);
  }
  return out;
}

/** Best person for each grid's head alone, as the vacancy list shows it: the same choice that `decideAppointSuggested` makes. */
export function suggestHeads(state: StaffingState): ReadonlyMap<string, Fit> {
  const free = new Map(state.free.map(candidate => [candidate.personId, candidate]));
  const pairs = bestPairs(
    state.grids.filter(grid => !grid.hasHead),
    free,
    state.order,
  );
  return new Map(pairs.map(fit => [fit.gridId, fit]));
}

/** The state with one more appointment. */
export function evolveAppointSuggested(state: StaffingState, event: Suggested): StaffingState {
  return { ...state, appointed: [...state.appointed, event] };
}

function fill(
  grids: readonly GridStaffing[],
  free: Map<string, Candidate>,
  order: SuggestOrder,
  role: Suggested['role'],
): Suggested[] {
  return bestPairs(grids, free, order).map(({ gridId, personId, why }) => ({
    type: 'appointed-by-order',
    role,
    gridId,
    personId,
    why,
  }));
}

/**
 * One person for each grid as far as they go; takes them out of `free`. Closeness is the first thing compared, so each
 * degree is settled before the next is even measured: most grids are served by who lives there.
 */
function bestPairs(grids: readonly GridStaffing[], free: Map<string, Candidate>, order: SuggestOrder): Fit[] {
  const open = new Map(grids.map(grid => [grid.gridId, grid]));
  return appointable.flatMap(closeness => {
    const around = peopleAround(closeness, [...free.values()]);
    return [...open.values()]
      .flatMap(grid =>
        around(grid)
          .filter(each => closenessOf(each, grid, order) === closeness)
          .map(each => fitOf(each, grid, order)),
      )
      .sort((a, b) => compareFits(a, b) || (a.gridId < b.gridId ? -1 : 1))
      .filter(fit => {
        if (!open.has(fit.gridId) || !free.has(fit.personId)) return false;
        open.delete(fit.gridId);
        free.delete(fit.personId);
        return true;
      });
  });
}

/** Who can be that close to a grid at all, found without measuring everybody against every grid. */
function peopleAround(
  closeness: Closeness,
  candidates: readonly Candidate[],
): (grid: GridStaffing) => readonly Candidate[] {
  if (closeness === 'lives-here') {
    const byGrid = Map.groupBy(candidates, each => each.home?.gridId ?? '');
    return grid => byGrid.get(grid.gridId) ?? [];
  }
  if (closeness === 'same-compound') {
    const byCompound = Map.groupBy(candidates, each => each.home?.compoundId ?? '');
    return grid => grid.compoundIds.flatMap(compoundId => byCompound.get(compoundId) ?? []);
  }
  return () => candidates;
}
