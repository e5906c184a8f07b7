import Flatbush from 'flatbush';
import type { Point } from './plane.ts';
import { type Corners, crossingOf } from './ring.ts';

const BRUTE_FORCE_CORNERS = 40;

/**
 * Where a polygon crosses itself, `null` when it does not. Sides that only touch are let through: surveys share
 * corners, and a touch does not make an inside ambiguous. Boxes in an R-tree, so 10⁵ corners take well under a second.
 */
export function findSelfCrossing(corners: Corners): Point | null {
  if (corners.length < 4) return null;
  return corners.length <= BRUTE_FORCE_CORNERS ? everyPair(corners) : indexed(corners);
}

function everyPair(corners: Corners): Point | null {
  for (let i = 0; i < corners.length; i++) {
    for (let j = i + 2; j < corners.length; j++) {
      const at = crossing(corners, i, j);
      if (at) return at;
    }
  }
  return null;
}

function indexed(corners: Corners): Point | null {
  const tree = new Flatbush(corners.length);
  for (let i = 0; i < corners.length; i++) tree.add(...box(corners, i));
  tree.finish();
  for (let i = 0; i < corners.length; i++) {
    let found: Point | null = null;
    tree.search(...box(corners, i), j => {
      if (!found && j > i) found = crossing(corners, i, j);
      return false;
    });
    if (found) return found;
  }
  return null;
}

function crossing(corners: Corners, i: number, j: number): Point | null {
  const n = corners.length;
  return crossingOf(corners[i]!, corners[(i + 1) % n]!, corners[j]!, corners[(j + 1) % n]!);
}

function box(corners: Corners, i: number): [number, number, number, number] {
  const [a, b] = [corners[i]!, corners[(i + 1) % corners.length]!];
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}
