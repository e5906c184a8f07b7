import { faultOfRing, type Ring } from '@linli/cap';
import { type Refusal, refuse } from '../../decision.ts';

/** The ground a call-up is for, as somebody drew or chose it. */
export type Target =
  | { readonly kind: 'grids'; readonly gridIds: readonly string[] }
  | { readonly kind: 'polygon'; readonly ring: Ring }
  | { readonly kind: 'everyone'; readonly secondApproverId: string | null };

/** What is known of a community when its target is checked. */
export interface TargetGround {
  readonly gridIds: ReadonlySet<string>;
  /** Grids of which a door lies inside a closed ring of `[lon, lat]`; reached only for a ring that is sound. */
  readonly gridsInside: (ring: Ring) => readonly string[];
  readonly openedBy: string;
}

/**
 * The grids that a target means. It never widens: an unknown id, an empty list, an open or self-crossing line is refused
 * and never becomes "everyone"; everyone is a choice of its own, which a second person approves.
 * Refusals: `target-empty`, `grid-unknown` (facts: gridIds), `polygon-not-closed`, `polygon-too-few`, `polygon-crosses-itself`,
 * `polygon-out-of-range`, `everyone-needs-second-person`.
 */
export function gridsOf(target: Target, ground: TargetGround): readonly string[] | Refusal {
  if (target.kind === 'everyone') {
    const second = target.secondApproverId;
    if (!second || second === ground.openedBy) return refuse('everyone-needs-second-person');
    return ground.gridIds.size === 0 ? refuse('target-empty') : [...ground.gridIds];
  }
  if (target.kind === 'polygon') {
    const broken = faultOfRing(target.ring);
    if (broken) return refuse(broken);
  }
  const wanted = new Set(target.kind === 'grids' ? target.gridIds : ground.gridsInside(target.ring));
  if (wanted.size === 0) return refuse('target-empty');
  const unknown = [...wanted].filter(gridId => !ground.gridIds.has(gridId));
  return unknown.length > 0 ? refuse('grid-unknown', { gridIds: unknown.slice(0, 10) }) : [...wanted];
}
