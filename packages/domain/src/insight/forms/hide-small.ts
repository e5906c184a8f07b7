/** Counts of people below this are not told to whoever does not answer for the doors. Source: k-anonymity of published counts, reliability §5.3 (7). */
export const smallestTold = 5;

/**
 * Which counts of one column are hidden: those from 1 to `k` − 1, and the smallest of the others until what is hidden is at least two cells of `k` together, so that none
 * is found by taking the rest from a total. Zeros and blanks are told. O(n log n).
 */
export function hiddenCounts(counts: readonly (number | null)[], k: number = smallestTold): ReadonlySet<number> {
  const cells = counts
    .flatMap((n, at) => (n !== null && n > 0 ? [{ n, at }] : []))
    .sort((one, other) => one.n - other.n || one.at - other.at);
  const hidden = cells.filter(({ n }) => n < k);
  if (hidden.length === 0) return new Set();
  const sum = () => hidden.reduce((total, { n }) => total + n, 0);
  for (const next of cells.slice(hidden.length)) {
    if (hidden.length > 1 && sum() >= k) break;
    hidden.push(next);
  }
  return new Set(hidden.map(({ at }) => at));
}
