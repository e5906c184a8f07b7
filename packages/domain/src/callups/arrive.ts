import type { Refusal } from '../decision.ts';
import { type CallSlice, whyNot } from './answer.ts';
import { aboutCall, type CallAbout } from './call.ts';

export interface CallArrived extends CallAbout {
  readonly type: 'call-arrived';
}

/** Somebody is there. Saying it twice is saying it once. Refusals as for an answer. */
export function decideArrive(
  slice: CallSlice,
  context: { readonly capturedAt: string; readonly status: 'actual' | 'exercise' },
): readonly CallArrived[] | Refusal {
  const no = whyNot(slice, context);
  if (no) return no;
  if (!slice.callUp || !slice.call || slice.call.state === 'arrived') return [];
  return [{ type: 'call-arrived', ...aboutCall(slice.callUp, slice.call) }];
}

export function evolveArrived(slice: CallSlice): CallSlice {
  return slice.call ? { ...slice, call: { ...slice.call, state: 'arrived', laterAt: null } } : slice;
}
