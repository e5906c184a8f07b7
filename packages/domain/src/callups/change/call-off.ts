import { type Refusal, refuse } from '../../decision.ts';
import { type Call, type CallState, type CallUp, callUnits } from '../call.ts';
import { isWithin, type NoticedCall } from './notice.ts';

/** A grid of a call-up as a change of its area needs it. */
export interface AreaUnit {
  readonly unitId: string;
  readonly unitKind: 'micro-grid' | 'general-grid';
  readonly generalGridId: string;
  readonly calledOffAt: string | null;
}

/** What a decision about calling off needs to know. */
export interface CallOffState {
  readonly callUp: CallUp | null;
  readonly units: readonly AreaUnit[];
  readonly calls: readonly NoticedCall[];
}

export interface CalledOff extends Omit<CallUp, 'endedAt'> {
  readonly type: 'call-up-called-off';
  readonly at: string;
  /** Grids that were in the call-up until now; their general grids with them, where no other grid of theirs is left. */
  readonly unitIds: readonly string[];
  /** Nothing of the call-up is left. */
  readonly whole: boolean;
}

/**
 * Calls off the whole call-up, or some of its grids. Stopping takes one person, as starting did: nothing is restricted by it. What is called off already stays so.
 * Refusals: `call-up-unknown`, `emergency-ended` (facts: endedAt), `target-empty`, `grid-unknown` (facts: gridIds).
 * @param gridIds micro-grids; left out = all
 */
export function decideCallOff(
  { callUp, units }: CallOffState,
  input: { readonly gridIds?: readonly string[] | undefined },
  context: { readonly now: string },
): readonly CalledOff[] | Refusal {
  if (!callUp) return refuse('call-up-unknown');
  if (callUp.endedAt !== null) return refuse('emergency-ended', { endedAt: callUp.endedAt });
  const chosen = chosenUnits(units, input.gridIds);
  if ('refused' in chosen) return chosen;
  if (chosen.length === 0) return [];
  const off = new Set(chosen);
  const whole = units.every(unit => unit.calledOffAt !== null || off.has(unit.unitId));
  const { callUpId, emergencyId, status } = callUp;
  return [{ type: 'call-up-called-off', callUpId, emergencyId, status, at: context.now, unitIds: chosen, whole }];
}

function chosenUnits(units: readonly AreaUnit[], gridIds?: readonly string[]): readonly string[] | Refusal {
  const running = units.filter(unit => unit.calledOffAt === null);
  if (!gridIds) return running.map(unit => unit.unitId);
  if (gridIds.length === 0) return refuse('target-empty');
  const known = new Set(units.filter(unit => unit.unitKind === 'micro-grid').map(unit => unit.unitId));
  const unknown = gridIds.filter(gridId => !known.has(gridId));
  if (unknown.length > 0) return refuse('grid-unknown', { gridIds: unknown.slice(0, 10) });
  const wanted = new Set(gridIds);
  const stays = new Set(
    running.filter(unit => unit.unitKind === 'micro-grid' && !wanted.has(unit.unitId)).map(unit => unit.generalGridId),
  );
  return running
    .filter(unit => (unit.unitKind === 'micro-grid' ? wanted.has(unit.unitId) : !stays.has(unit.unitId)))
    .map(unit => unit.unitId);
}

/** Calls that end with these grids, and calls that go on with fewer grids. */
export interface CallsTouched {
  readonly off: readonly NoticedCall[];
  readonly narrowed: readonly NoticedCall[];
}

/** Which calls a change touches. Calls that are off already are not touched again. */
export function callsTouched(calls: readonly NoticedCall[], unitIds: readonly string[]): CallsTouched {
  const off = new Set(unitIds);
  const touched = calls.filter(
    ({ call }) => call.calledOffAt === null && callUnits(call).some(unitId => off.has(unitId)),
  );
  return {
    off: touched.filter(({ call }) => isWithin(call, off)),
    narrowed: touched.filter(({ call }) => !isWithin(call, off)),
  };
}

const waiting: readonly CallState[] = ['called', 'silent', 'later'];

/** A call after its grids, or some of them, were called off. What the person said stays; who has not said anything need not any more. */
export function callAfterCallOff(call: Call, { unitIds, at }: Pick<CalledOff, 'unitIds' | 'at'>): Call {
  const off = new Set(unitIds);
  if (!isWithin(call, off)) {
    const gridIds = call.gridIds.filter(gridId => !off.has(gridId));
    return { ...call, gridIds, headOf: call.headOf.filter(gridId => !off.has(gridId)) };
  }
  const released = waiting.includes(call.state);
  return {
    ...call,
    calledOffAt: at,
    ...(released ? { state: 'released' as const, reason: 'called-off' as const, laterAt: null } : {}),
  };
}
