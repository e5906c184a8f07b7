import { type Corner, faultOfRing, type Ring } from '@linli/cap';
import { type Refusal, refuse } from '../../decision.ts';

/**
 * The ground a call-up is for, as somebody drew or chose it. `community`: all its grids, asked by waves as each needs people; that is help, and one person may
 * start it. `everyone`: all of them and all tiers at once, whatever a grid needs; that takes a second person.
 */
export type Target =
  | { readonly kind: 'community' }
  | { readonly kind: 'grids'; readonly gridIds: readonly string[] }
  | { readonly kind: 'polygon'; readonly ring: Ring; readonly cut: CutGrids }
  | { readonly kind: 'everyone'; readonly secondApproverId: string | null };

/** What is done with a grid of which some doors lie inside and some do not: half a grid cannot be called. */
export type CutGrids = 'whole' | 'left-out';

/** Some doors of a grid at one place; without a place where the ledger knows none. */
export interface DoorsAt {
  readonly gridId: string;
  readonly place: Corner | null;
  readonly doors: number;
}

/** What is known of a community when its target is checked. */
export interface TargetGround {
  readonly gridIds: ReadonlySet<string>;
  /** Where the doors are; read only for a polygon. */
  readonly doors: readonly DoorsAt[];
  readonly openedBy: string | null;
}

/** How a grid lies to a polygon: doors inside, of all its doors. */
export interface GridInside {
  readonly gridId: string;
  readonly doorsInside: number;
  readonly doors: number;
}

/**
 * The grids that a target means. It never widens: an unknown id, an empty list, a line that is lost, open or crosses itself is refused
 * and never becomes "everyone"; everyone is a choice of its own, which a second person approves.
 * Refusals: `target-empty`, `grid-unknown` (facts: gridIds), `polygon-lost`, `polygon-not-closed`, `polygon-too-few`, `polygon-crosses-itself`,
 * `polygon-out-of-range`, `polygon-outside-community`, `everyone-needs-second-person`.
 */
export function gridsOf(target: Target, ground: TargetGround): readonly string[] | Refusal {
  const wanted = wantedBy(target, ground);
  if ('refused' in wanted) return wanted;
  if (wanted.length === 0) return refuse('target-empty');
  const unknown = wanted.filter(gridId => !ground.gridIds.has(gridId));
  return unknown.length > 0 ? refuse('grid-unknown', { gridIds: unknown.slice(0, 10) }) : [...new Set(wanted)];
}

function wantedBy(target: Target, ground: TargetGround): readonly string[] | Refusal {
  if (target.kind === 'grids') return target.gridIds;
  if (target.kind === 'polygon') {
    const grids = gridsInside(target.ring, ground.doors);
    if ('refused' in grids) return grids;
    return grids.filter(grid => target.cut === 'whole' || !isCut(grid)).map(grid => grid.gridId);
  }
  if (target.kind === 'everyone') {
    const second = target.secondApproverId;
    if (!second || second === ground.openedBy) return refuse('everyone-needs-second-person');
  }
  return [...ground.gridIds];
}

/**
 * Grids of which a door lies inside a closed ring, in the order of `doors`; a door on the line is inside. Refusals: those of a polygon. O(corners × places).
 */
export function gridsInside(ring: Ring, doors: readonly DoorsAt[]): readonly GridInside[] | Refusal {
  if (ring.length === 0) return refuse('polygon-lost');
  const broken = faultOfRing(ring);
  if (broken) return refuse(broken);
  const grids = new Map<string, { doorsInside: number; doors: number }>();
  for (const { gridId, place, doors: count } of doors) {
    const grid = grids.get(gridId) ?? { doorsInside: 0, doors: 0 };
    grid.doors += count;
    if (place && isInside(place, ring)) grid.doorsInside += count;
    grids.set(gridId, grid);
  }
  const inside = [...grids].filter(([, grid]) => grid.doorsInside > 0).map(([gridId, grid]) => ({ gridId, ...grid }));
  return inside.length === 0 ? refuse('polygon-outside-community') : inside;
}

/** Some doors inside, some not, or not known where. */
export const isCut = ({ doorsInside, doors }: GridInside): boolean => doorsInside < doors;

/** Even–odd rule; on the line is inside. Source: Hormann and Agathos, The point in polygon problem for arbitrary polygons, 2001. */
function isInside([x, y]: Corner, ring: Ring): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const between = Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by);
    if (side === 0 && between) return true;
    if (ay > y !== by > y && side > 0 === by > ay) inside = !inside;
  }
  return inside;
}
