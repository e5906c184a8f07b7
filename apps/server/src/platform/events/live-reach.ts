import { type Actor, reach, type Situation } from '@linli/domain';
import type { LiveEvent } from '@linli/protocol';
import { iso } from '../clock.ts';
import { reachedGrids } from '../in-scope.ts';
import { findMode } from '../mode.ts';
import type { Tx } from '../postgres/database.ts';

/** How far a stream hears. */
export interface LiveReach {
  /** `null` = the whole community. */
  readonly gridIds: ReadonlySet<string> | null;
  /** Hears of break-glass and of what waits for a second person, although the rest of the community is not theirs. */
  readonly watches: boolean;
  /** What it comes from, to tell whether it changed. */
  readonly powers: string;
}

/** What whoever watches hears of. */
const watched: ReadonlySet<string> = new Set(['break-glass', 'approval']);

/**
 * What the streams of some actors of one community hear of, in the mode that it is in now. One query for the mode, and one for each who holds a general grid.
 * @param now milliseconds since 1970
 */
export async function liveReaches(
  tx: Tx,
  communityId: string,
  actors: readonly Actor[],
  now: number,
): Promise<readonly LiveReach[]> {
  const situation = { mode: await findMode(tx, communityId, undefined, iso(now)) };
  const reaches: LiveReach[] = [];
  for (const actor of actors) reaches.push(await liveReach(tx, actor, now, situation));
  return reaches;
}

async function liveReach(tx: Tx, actor: Actor, now: number, situation: Situation): Promise<LiveReach> {
  const wide = reach(actor, 'cases.inbox', situation) === 'community';
  const gridIds = wide ? null : new Set(await reachedGrids(tx, actor, 'rounds.recordVisit', iso(now), situation));
  const watches = reach(actor, 'access.breakGlasses', situation) === 'community';
  return { gridIds, watches, powers: powersOf(actor, gridIds) };
}

/** Whether an event is within reach. */
export function reaches({ gridIds, watches }: LiveReach, event: LiveEvent): boolean {
  if (gridIds === null || (watches && watched.has(event.subjectKind))) return true;
  return event.gridId !== null && gridIds.has(event.gridId);
}

const powersOf = ({ roles, breakGlassId }: Actor, gridIds: ReadonlySet<string> | null): string =>
  JSON.stringify([
    breakGlassId ?? null,
    roles.map(held => `${held.role} ${held.gridId} ${held.generalGridId} ${held.compoundId}`).sort(),
    gridIds ? [...gridIds].sort() : null,
  ]);
