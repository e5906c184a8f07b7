import type { Refusal } from '../decision.ts';
import { type CallSlice, whyNot } from './answer.ts';

export interface CallArrived {
  readonly type: 'call-arrived';
  readonly callId: string;
}

/** Somebody is there. Saying it twice is saying it once. Refusals as for an answer. */
export function decideArrive(
  slice: CallSlice,
  context: { readonly capturedAt: string; readonly status: 'actual' | 'exercise' },
): readonly CallArrived[] | Refusal {
  const no = whyNot(slice, context);
  if (no) return no;
  if (!slice.call || slice.call.state === 'arrived') return [];
  return [{ type: 'call-arrived', callId: slice.call.callId }];
}

export function evolveArrived(slice: CallSlice): CallSlice {
  return slice.call ? { ...slice, call: { ...slice.call, state: 'arrived', laterAt: null } } : slice;
}
