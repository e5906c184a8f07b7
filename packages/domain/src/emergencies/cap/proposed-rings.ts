import type { CapCircle, Corner, Ring } from '@linli/cap';

/** Most areas of a warning that are proposed, and most corners of one: what a person can look at before pressing. */
export const mostProposed = { rings: 3, corners: 400 } as const;

/**
 * Where a warning holds, as lines that the switch can begin with: its polygons, then its circles as polygons of 48 corners. A line with more corners than
 * {@link mostProposed} is left out, not thinned: a thinned line would say something else than the warning. Degrees to a decimetre.
 */
export function proposedRings(polygons: readonly Ring[], circles: readonly CapCircle[]): Ring[] {
  return [...polygons, ...circles.filter(({ km }) => km > 0).map(ringOfCircle)]
    .filter(ring => ring.length <= mostProposed.corners)
    .slice(0, mostProposed.rings)
    .map(ring => ring.map(([lon, lat]) => [decimetre(lon), decimetre(lat)]));
}

const cornersOfCircle = 48;
const kmOfDegree = 111.32;

/** Equirectangular about the centre: for the tens of kilometres of a warning the error is far below a building. */
function ringOfCircle({ centre: [lon, lat], km }: CapCircle): Ring {
  const up = km / kmOfDegree;
  const across = up / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const corners = Array.from({ length: cornersOfCircle }, (_, at): Corner => {
    const angle = (2 * Math.PI * at) / cornersOfCircle;
    return [lon + across * Math.cos(angle), lat + up * Math.sin(angle)];
  });
  return [...corners, corners[0]!];
}

const decimetre = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
