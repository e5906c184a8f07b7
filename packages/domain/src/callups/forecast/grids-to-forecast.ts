import type { Tier } from '../waves/index.ts';
import type { ForecastGrid, ForecastHelper } from './forecast-grids.ts';

const tierOfRole: Readonly<Record<string, Tier>> = {
  'grid-head': 'head',
  'acting-head': 'head',
  'deputy-head': 'deputy',
  'grid-member': 'member',
  reserve: 'reserve',
  'general-grid-member': 'general-grid',
};

/** The tier in which a role is asked; `null` for one that goes from no door to door. */
export const tierOf = (role: string): Tier | null => tierOfRole[role] ?? null;

interface GridWork {
  readonly gridId: string;
  /** Person-minutes of the whole round, by the ledger's estimate. */
  readonly workMinutes: number;
}

/**
 * Grids as they stand before the button: everybody with a duty in the grid is asked when the last message has left. Somebody with several grids counts for the first
 * only: nobody is in two places.
 */
export function gridsBeforeOpening(
  grids: readonly GridWork[],
  duties: readonly { readonly personId: string; readonly role: string; readonly gridId: string | null }[],
  askedAtMinute: number,
): readonly ForecastGrid[] {
  const known = new Set(grids.map(grid => grid.gridId));
  const seen = new Set<string>();
  const byGrid = new Map<string, ForecastHelper[]>();
  for (const { personId, role, gridId } of duties) {
    const tier = tierOf(role);
    if (!gridId || !tier || tier === 'general-grid' || !known.has(gridId) || seen.has(personId)) continue;
    seen.add(personId);
    byGrid.set(gridId, [...(byGrid.get(gridId) ?? []), { is: 'asked', tier, atMinute: askedAtMinute }]);
  }
  return grids.map(grid => ({
    gridId: grid.gridId,
    workMinutes: grid.workMinutes,
    done: 0,
    helpers: byGrid.get(grid.gridId) ?? [],
  }));
}

/** A call in a running emergency. Instants in ISO 8601 UTC. */
export interface LiveCall {
  readonly role: string;
  readonly gridIds: readonly string[];
  readonly state: string;
  readonly calledAt: string;
  readonly answeredAt: string | null;
  readonly arrivedAt: string | null;
}

/** Grids of a running emergency: what is done, who is there, who is on the way, who was asked and has not said no. */
export function gridsWhileOpen(
  grids: readonly (GridWork & { readonly doors: number; readonly covered: number })[],
  calls: readonly LiveCall[],
  openedAt: string,
): readonly ForecastGrid[] {
  const minute = (instant: string): number => Math.max(0, (Date.parse(instant) - Date.parse(openedAt)) / 60_000);
  const byGrid = new Map<string, ForecastHelper[]>();
  for (const call of calls) {
    const helper = helperOf(call, minute);
    const [gridId] = call.gridIds;
    if (helper && gridId) byGrid.set(gridId, [...(byGrid.get(gridId) ?? []), helper]);
  }
  return grids.map(grid => ({
    gridId: grid.gridId,
    workMinutes: grid.workMinutes,
    done: grid.doors === 0 ? 1 : Math.min(1, grid.covered / grid.doors),
    helpers: byGrid.get(grid.gridId) ?? [],
  }));
}

function helperOf(call: LiveCall, minute: (instant: string) => number): ForecastHelper | null {
  const tier = tierOf(call.role);
  if (!tier) return null;
  if (call.state === 'arrived') return { is: 'there', atMinute: minute(call.arrivedAt ?? call.calledAt) };
  if (call.state === 'coming') return { is: 'coming', tier, atMinute: minute(call.answeredAt ?? call.calledAt) };
  const waiting = call.state === 'called' || call.state === 'silent' || call.state === 'later';
  return waiting ? { is: 'asked', tier, atMinute: minute(call.calledAt) } : null;
}
