import { type Refusal, refuse } from '../../decision.ts';

export interface OverlayEnded {
  readonly type: 'overlay-ended';
  readonly assignmentId: string;
  readonly at: string;
}

/** Ends an overlay at an instant. Refusals: `overlay-unknown`, `overlay-ended` (it ends before that already), `overlay-ends-first` (before it begins). */
export function endOverlay(
  known: { readonly from: string; readonly to: string | null } | null,
  input: { readonly assignmentId: string; readonly at: string },
): readonly [OverlayEnded] | Refusal {
  if (!known) return refuse('overlay-unknown');
  const at = new Date(input.at).toISOString();
  if (known.to !== null && known.to <= at) return refuse('overlay-ended', { at: known.to });
  if (at < known.from) return refuse('overlay-ends-first', { from: known.from });
  return [{ type: 'overlay-ended', assignmentId: input.assignmentId, at }];
}
