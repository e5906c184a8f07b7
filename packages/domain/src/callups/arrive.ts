import type { Refusal } from '../decision.ts';
import { type CallSlice, whyNot } from './answer.ts';
import { aboutCall, type CallAbout } from './call.ts';

/** Says of themself that they are there. */
export interface CallHere extends CallAbout {
  readonly type: 'call-here';
}
/** Is there, seen by whoever leads: this is what a quota counts. */
export interface CallArrived extends CallAbout {
  readonly type: 'call-arrived';
}
export type ArriveEvent = CallHere | CallArrived;

const leading = ['head', 'deputy'];

/**
 * Somebody is there. Said by whoever leads the grid, telephones the person or works at the office it is an arrival; said by the person
 * alone it waits for one of them. Who leads needs nobody's word: the head, a deputy, the acting head, and whoever is called for a general
 * grid. Saying it twice is saying it once. Refusals as for an answer.
 */
export function decideArrive(
  slice: CallSlice & { readonly actingHeadIds?: readonly string[] },
  context: {
    readonly capturedAt: string;
    readonly status: 'actual' | 'exercise';
    /** Who says so; `null` = nobody who is signed in. */
    readonly saidBy: string | null;
  },
): readonly ArriveEvent[] | Refusal {
  const no = whyNot(slice, context);
  if (no) return no;
  const { callUp, call } = slice;
  if (!callUp || !call || call.state === 'arrived') return [];
  const ownWord =
    leading.includes(call.tier) || call.gridIds.length === 0 || (slice.actingHeadIds?.includes(call.personId) ?? false);
  const confirmed = ownWord || (context.saidBy !== null && context.saidBy !== call.personId);
  if (!confirmed && call.state === 'here') return [];
  return [{ type: confirmed ? 'call-arrived' : 'call-here', ...aboutCall(callUp, call) }];
}

export function evolveArrived<S extends CallSlice>(slice: S, event: ArriveEvent): S {
  if (!slice.call) return slice;
  const state = event.type === 'call-arrived' ? ('arrived' as const) : ('here' as const);
  return { ...slice, call: { ...slice.call, state, laterAt: null, reason: null } };
}
