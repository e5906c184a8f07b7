import { type DomainEvent, type Refusal, refuse } from '../decision.ts';

/** One of two records that may be one, as the rules see it. */
export interface MergeSide {
  readonly id: string;
  /** Stands in the ledger: not merged, removed or declined. */
  readonly stands: boolean;
  readonly hasPhone: boolean;
}
export interface MergeState {
  readonly kept: MergeSide | null;
  readonly gone: MergeSide | null;
}
export type MergeKind = 'resident' | 'door';

export interface RecordsMerged extends DomainEvent {
  readonly type: 'residents-merged' | 'doors-merged';
  readonly mergeId: string;
  readonly keptId: string;
  readonly goneId: string;
  /** The kept person had no number and takes the other's. */
  readonly fillsPhone: boolean;
}

/**
 * Two records are one: one stands from now on, the other aside, whole and restorable.
 * Refusals: `same-record`, `record-unknown`, `record-stands-aside`.
 */
export function decideMerge(
  { kept, gone }: MergeState,
  input: { readonly mergeId: string; readonly kind: MergeKind; readonly keptId: string; readonly goneId: string },
): readonly RecordsMerged[] | Refusal {
  if (input.keptId === input.goneId) return refuse('same-record');
  if (!kept || !gone) return refuse('record-unknown');
  if (!kept.stands || !gone.stands) return refuse('record-stands-aside');
  const { mergeId, keptId, goneId } = input;
  return [
    {
      type: input.kind === 'resident' ? 'residents-merged' : 'doors-merged',
      mergeId,
      keptId,
      goneId,
      fillsPhone: input.kind === 'resident' && !kept.hasPhone && gone.hasPhone,
    },
  ];
}

/** A merge as it was made, and whether it can be taken apart again. */
export interface MergeMade {
  readonly mergeId: string;
  readonly kind: MergeKind;
  readonly keptId: string;
  readonly goneId: string;
  readonly undone: boolean;
  /** The kept record still stands: what was merged later into another one is taken apart first. */
  readonly keptStands: boolean;
}
export interface MergeUndone extends DomainEvent {
  readonly type: 'merge-undone';
  readonly merge: MergeMade;
}

/** Both records stand again as they were. Refusals: `merge-unknown`, `merge-undone-already`, `record-stands-aside`. */
export function decideUndoMerge(merge: MergeMade | null): readonly MergeUndone[] | Refusal {
  if (!merge) return refuse('merge-unknown');
  if (merge.undone) return refuse('merge-undone-already');
  if (!merge.keptStands) return refuse('record-stands-aside');
  return [{ type: 'merge-undone', merge }];
}

/** Two ids in the order in which "these two are not one" is kept: the smaller first. */
export const pairOf = (one: string, other: string): readonly [string, string] =>
  one < other ? [one, other] : [other, one];
