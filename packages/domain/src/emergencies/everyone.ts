import type { Approval } from '../approvals/index.ts';
import { approvalStateAt } from '../approvals/index.ts';
import { gridsOf } from '../callups/index.ts';
import { type Refusal, refuse } from '../decision.ts';

/** What calling everybody at once needs to know. */
export interface EveryoneState {
  readonly emergency: {
    readonly emergencyId: string;
    readonly callUpId: string;
    readonly status: 'actual' | 'exercise';
    readonly endedAt: string | null;
    /** When it was done; `null` before. */
    readonly everyoneAt: string | null;
  } | null;
  /** Grids that are still in the call-up. */
  readonly unitIds: readonly string[];
  /** The question to a second person; `null` when nobody asked. */
  readonly approval: Approval | null;
}

interface AboutEveryone {
  readonly emergencyId: string;
  readonly callUpId: string;
  readonly status: 'actual' | 'exercise';
}
export interface EveryoneAsked extends AboutEveryone {
  readonly type: 'everyone-asked';
}
export interface EveryoneCalled extends AboutEveryone {
  readonly type: 'everyone-called';
  readonly unitIds: readonly string[];
}

function whyNot({ emergency }: EveryoneState): Refusal | null {
  if (!emergency) return refuse('emergency-unknown');
  return emergency.endedAt === null ? null : refuse('emergency-ended', { endedAt: emergency.endedAt });
}

/** Asks a second person whether all helpers may be called at once. Refusals: `emergency-unknown`, `emergency-ended`, `everyone-asked-already`. */
export function decideAskEveryone(
  state: EveryoneState,
  context: { readonly now: string },
): readonly EveryoneAsked[] | Refusal {
  const no = whyNot(state);
  if (no || !state.emergency) return no ?? [];
  const { emergencyId, callUpId, status } = state.emergency;
  if (state.approval && approvalStateAt(state.approval, context.now) !== 'lapsed')
    return refuse('everyone-asked-already', { state: state.approval.state });
  return [{ type: 'everyone-asked', emergencyId, callUpId, status }];
}

/**
 * Calls everybody of the grids that are in the call-up: all tiers at once, whatever each grid needs; quiet hours hold as for any wave. A second time changes nothing.
 * Refusals: `emergency-unknown`, `emergency-ended`, `everyone-needs-second-person`, `target-empty`.
 */
export function decideCallEveryone(state: EveryoneState): readonly EveryoneCalled[] | Refusal {
  const no = whyNot(state);
  if (no || !state.emergency) return no ?? [];
  const { emergencyId, callUpId, status, everyoneAt } = state.emergency;
  if (everyoneAt !== null) return [];
  const { approval } = state;
  const unitIds = gridsOf(
    { kind: 'everyone', secondApproverId: approval?.state === 'confirmed' ? approval.decidedBy : null },
    { gridIds: new Set(state.unitIds), doors: [], openedBy: approval?.askedBy ?? null },
  );
  return 'refused' in unitIds ? unitIds : [{ type: 'everyone-called', emergencyId, callUpId, status, unitIds }];
}
