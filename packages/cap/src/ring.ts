/** A corner, `[lon, lat]` in degrees, WGS-84. */
export type Corner = readonly [number, number];

/** Corners of one closed line: the last is the first again. */
export type Ring = readonly Corner[];

/** What can be wrong with a ring. */
export type RingFault = 'polygon-not-closed' | 'polygon-too-few' | 'polygon-out-of-range' | 'polygon-crosses-itself';

/** Most corners of a ring that is looked at. Crossing is tested side by side with side, so the work grows with the square. */
export const mostCorners = 2_000;

/**
 * What is wrong with a ring; `null` = nothing. A corner given twice in a row is one corner. Needs three different corners.
 * Too many corners count as out of range. O(n²).
 */
export function faultOfRing(ring: Ring): RingFault | null {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) return 'polygon-not-closed';
  if (ring.length > mostCorners || !ring.every(isPlace)) return 'polygon-out-of-range';
  const corners = withoutRepeats(ring);
  if (corners.length < 4) return 'polygon-too-few';
  return crosses(corners) ? 'polygon-crosses-itself' : null;
}

/** True for a longitude and latitude that exist. */
export const isPlace = ([lon, lat]: Corner): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

const withoutRepeats = (ring: Ring): Ring =>
  ring.filter(([lon, lat], index) => index === 0 || lon !== ring[index - 1]![0] || lat !== ring[index - 1]![1]);

function crosses(ring: Ring): boolean {
  const sides = ring.length - 1;
  for (let i = 0; i < sides; i++)
    for (let j = i + 2; j < sides; j++) {
      const areNeighbours = i === 0 && j === sides - 1;
      if (!areNeighbours && meet(ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!)) return true;
    }
  return false;
}

const turn = (a: Corner, b: Corner, c: Corner): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const isWithin = (a: Corner, b: Corner, p: Corner): boolean =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1]);

/** True when two sides have a point in common. */
function meet(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc !== abd && cda !== cdb) return true;
  return (
    (abc === 0 && isWithin(a, b, c)) ||
    (abd === 0 && isWithin(a, b, d)) ||
    (cda === 0 && isWithin(c, d, a)) ||
    (cdb === 0 && isWithin(c, d, b))
  );
}
