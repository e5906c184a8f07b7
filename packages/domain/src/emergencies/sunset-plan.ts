import { type Refusal, refuse } from '../decision.ts';
import type { DestroyState } from './destroy.ts';

const dayMs = 86_400_000;
/** An extension adds so many days to the time kept so far, at most; and there are so many, at most (reliability §5.3). */
const mostDays = 30;
const mostExtensions = 2;

/** What an extension depends on. */
export interface ExtensionState extends Omit<DestroyState, 'agreed'> {
  /** Extensions that were confirmed or still wait for a second person. */
  readonly extensions: number;
}

export interface ExtensionAsked {
  readonly type: 'sunset-extension-asked';
  readonly emergencyId: string;
  readonly extensionId: string;
  readonly keepUntil: string;
  readonly reason: string;
}

/**
 * Asks that an ended emergency's data be kept longer, for a reason that anybody may read. It counts when a second person has confirmed it. Refusals:
 * `emergency-unknown`, `emergency-open`, `already-destroyed`, `extension-too-long` (with the last possible instant), `extension-twice`.
 */
export function decideExtension(
  { emergency, extensions }: ExtensionState,
  payload: { readonly extensionId: string; readonly days: number; readonly reason: string },
): readonly ExtensionAsked[] | Refusal {
  const refused = refuseUnended({ emergency });
  if (refused || !emergency?.keepUntil) return refused ?? refuse('emergency-open');
  if (extensions >= mostExtensions) return refuse('extension-twice', { most: mostExtensions });
  if (payload.days > mostDays) return refuse('extension-too-long', { mostDays });
  const keepUntil = new Date(Date.parse(emergency.keepUntil) + payload.days * dayMs).toISOString();
  const { emergencyId } = emergency;
  const { extensionId, reason } = payload;
  return [{ type: 'sunset-extension-asked', emergencyId, extensionId, keepUntil, reason }];
}

export interface EarlyEndAsked {
  readonly type: 'sunset-asked';
  readonly emergencyId: string;
}

/** Asks a second person that it go before its time. Refusals: `emergency-unknown`, `emergency-open`, `already-destroyed`. */
export function decideEarlyEnd(state: Omit<DestroyState, 'agreed'>): readonly EarlyEndAsked[] | Refusal {
  const refused = refuseUnended(state);
  return refused ?? [{ type: 'sunset-asked', emergencyId: state.emergency?.emergencyId ?? '' }];
}

/** What a hold depends on. */
export interface HoldState extends Omit<DestroyState, 'agreed'> {
  /** The door stands in the emergency's round. */
  readonly inRound: boolean;
  readonly inForce: boolean;
}

export interface HoldPlaced {
  readonly type: 'sunset-hold-placed';
  readonly emergencyId: string;
  readonly doorId: string;
  readonly holdId: string;
}

/**
 * Keeps what was recorded at one door beyond the end, because a dispute about it is open. One person is enough: it takes nothing from anybody. Refusals:
 * `emergency-unknown`, `already-destroyed`, `hold-not-in-round`, `hold-in-force`.
 */
export function decideHold(
  { emergency, inRound, inForce }: HoldState,
  payload: { readonly holdId: string; readonly doorId: string },
): readonly HoldPlaced[] | Refusal {
  if (!emergency) return refuse('emergency-unknown');
  if (emergency.destroyedAt) return refuse('already-destroyed', { at: emergency.destroyedAt });
  if (!inRound) return refuse('hold-not-in-round');
  if (inForce) return refuse('hold-in-force');
  return [{ type: 'sunset-hold-placed', emergencyId: emergency.emergencyId, ...payload }];
}

export interface HoldLifted {
  readonly type: 'sunset-hold-lifted';
  readonly holdId: string;
}

/** The dispute is over: what was held goes at once. Refusals: `hold-unknown`. Lifting twice is once. */
export function decideLift(hold: { readonly lifted: boolean } | null, holdId: string): readonly HoldLifted[] | Refusal {
  if (!hold) return refuse('hold-unknown');
  return hold.lifted ? [] : [{ type: 'sunset-hold-lifted', holdId }];
}

function refuseUnended({ emergency }: Omit<DestroyState, 'agreed'>): Refusal | null {
  if (!emergency) return refuse('emergency-unknown');
  if (emergency.destroyedAt) return refuse('already-destroyed', { at: emergency.destroyedAt });
  return emergency.endedAt ? null : refuse('emergency-open');
}
