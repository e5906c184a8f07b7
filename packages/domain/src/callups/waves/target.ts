import { type Refusal, refuse } from '../../decision.ts';

/** The ground a call-up is for, as somebody drew or chose it. */
export type Target =
  | { readonly kind: 'grids'; readonly gridIds: readonly string[] }
  | { readonly kind: 'polygon'; readonly ring: readonly (readonly [number, number])[] }
  | { readonly kind: 'everyone'; readonly secondApproverId: string | null };

/** What is known of a community when its target is checked. */
export interface TargetGround {
  readonly gridIds: ReadonlySet<string>;
  /** Grids of which a door lies inside a closed ring of `[lon, lat]`; reached only for a ring that is sound. */
  readonly gridsInside: (ring: readonly (readonly [number, number])[]) => readonly string[];
  readonly openedBy: string;
}

/**
 * The grids that a target means. It never widens: an unknown id, an empty list, an open or self-crossing line is refused
 * and never becomes "everyone"; everyone is a choice of its own, which a second person approves.
 * Refusals: `target-empty`, `grid-unknown` (facts: gridIds), `polygon-not-closed`, `polygon-crosses-itself`,
 * `polygon-out-of-range`, `everyone-needs-second-person`.
 */
export function gridsOf(target: Target, ground: TargetGround): readonly string[] | Refusal {
  if (target.kind === 'everyone') {
    const second = target.secondApproverId;
    if (!second || second === ground.openedBy) return refuse('everyone-needs-second-person');
    return ground.gridIds.size === 0 ? refuse('target-empty') : [...ground.gridIds];
  }
  if (target.kind === 'polygon') {
    const broken = brokenRing(target.ring);
    if (broken) return refuse(broken);
  }
  const wanted = new Set(target.kind === 'grids' ? target.gridIds : ground.gridsInside(target.ring));
  if (wanted.size === 0) return refuse('target-empty');
  const unknown = [...wanted].filter(gridId => !ground.gridIds.has(gridId));
  return unknown.length > 0 ? refuse('grid-unknown', { gridIds: unknown.slice(0, 10) }) : [...wanted];
}

type Ring = readonly (readonly [number, number])[];

/** What is wrong with a ring of `[lon, lat]`; `null` when nothing is. O(n²) in its corners, which are a hundred at most. */
export function brokenRing(
  ring: Ring,
): 'polygon-not-closed' | 'polygon-crosses-itself' | 'polygon-out-of-range' | null {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || ring.length < 4 || first[0] !== last[0] || first[1] !== last[1]) return 'polygon-not-closed';
  if (ring.length > 101 || !ring.every(isPlace)) return 'polygon-out-of-range';
  return crosses(withoutRepeats(ring)) ? 'polygon-crosses-itself' : null;
}

/** A corner clicked twice is one corner. */
const withoutRepeats = (ring: Ring): Ring =>
  ring.filter(([lon, lat], index) => index === 0 || lon !== ring[index - 1]![0] || lat !== ring[index - 1]![1]);

const isPlace = ([lon, lat]: readonly [number, number]): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

function crosses(ring: Ring): boolean {
  const sides = ring.length - 1;
  for (let i = 0; i < sides; i++)
    for (let j = i + 2; j < sides; j++) {
      const neighbours = i === 0 && j === sides - 1;
      if (!neighbours && meet(ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!)) return true;
    }
  return false;
}

type Corner = readonly [number, number];
const turn = (a: Corner, b: Corner, c: Corner): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const within = (a: Corner, b: Corner, p: Corner): boolean =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1]);

/** True when two sides have a point in common. */
function meet(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc !== abd && cda !== cdb) return true;
  return (
    (abc === 0 && within(a, b, c)) ||
    (abd === 0 && within(a, b, d)) ||
    (cda === 0 && within(c, d, a)) ||
    (cdb === 0 && within(c, d, b))
  );
}
