import { type Refusal, refuse } from '../decision.ts';

/** A version as cancelling must know it. */
export interface CancelState {
  readonly version: { readonly no: number; readonly effectiveFrom: string; readonly grids: number } | null;
  /** Whether a later version exists: it was drawn on this one. */
  readonly followed: boolean;
}

export interface VersionCancelled {
  readonly type: 'grid-version-cancelled';
  readonly versionId: string;
  readonly no: number;
  readonly effectiveFrom: string;
  readonly grids: number;
}

/**
 * Takes a planned version back before it begins. Refusals: `version-unknown`, `version-in-force` (it has begun: publish another
 * instead), `version-followed` (cancel the later one first).
 */
export function cancelVersion(
  { version, followed }: CancelState,
  input: { readonly versionId: string; readonly now: string },
): readonly [VersionCancelled] | Refusal {
  if (!version) return refuse('version-unknown');
  if (version.effectiveFrom <= input.now) return refuse('version-in-force', { effectiveFrom: version.effectiveFrom });
  if (followed) return refuse('version-followed');
  return [{ type: 'grid-version-cancelled', versionId: input.versionId, ...version }];
}
