import { isUnsent, type Operation } from './operation.ts';

/** Where an operation stands, for the mark beside what it changed. */
export type Standing = 'waiting' | 'sent' | 'kept-by-office';

/** Where one operation stands under an epoch. */
export function standing(operation: Operation, epoch: string | null): Standing {
  if (isUnsent(operation, epoch)) return 'waiting';
  const outcome = operation.settled?.outcome;
  return outcome === 'conflict' || outcome === 'held' ? 'kept-by-office' : 'sent';
}

/**
 * Operations that a download cannot contain yet: unsent ones, those answered after it began (`settled.tick > tick`), and those
 * the office keeps for a person. In the order of recording.
 */
export function listOverlaid(operations: readonly Operation[], tick: number, epoch: string | null): Operation[] {
  return operations
    .filter(op => standing(op, epoch) !== 'sent' || (op.settled?.tick ?? 0) > tick)
    .sort((a, b) => a.seq - b.seq);
}

/**
 * What the person sees: downloaded ⊕ pending. Applies the overlaid operations to the download, one after the other.
 * @param apply pure; returns the value unchanged for kinds it does not know.
 */
export function overlay<T>(
  downloaded: T,
  operations: readonly Operation[],
  at: { readonly tick: number; readonly epoch: string | null },
  apply: (value: T, operation: Operation, where: Standing) => T,
): T {
  return listOverlaid(operations, at.tick, at.epoch).reduce(
    (value, operation) => apply(value, operation, standing(operation, at.epoch)),
    downloaded,
  );
}
