import { type Actor, reach } from '@linli/domain';
import type { LiveEvent } from '@linli/protocol';
import { iso } from '../clock.ts';
import { reachedGrids } from '../execute.ts';
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

/** What an actor's stream hears of, in the mode that the community is in now. @param now milliseconds since 1970 */
export async function liveReach(tx: Tx, actor: Actor, now: number): Promise<LiveReach> {
  const situation = { mode: await findMode(tx, actor.communityId, undefined) };
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
