/**
 * Counts that may outlive the records: every cell holds at least `k`, and none that was left out can be found by taking the rest from the total. Cells below `k`
 * are added up as `other`, with the smallest of the others as long as that sum is below `k` too. Empty when all together are fewer than `k`. Cells of zero
 * are left out. Source: k-anonymity of published counts, reliability §5.3 (7).
 */
export function anonymise(counts: Readonly<Record<string, number>>, k: number): Readonly<Record<string, number>> {
  const cells = Object.entries(counts)
    .filter(([, n]) => n > 0)
    .sort(([, a], [, b]) => b - a);
  const kept = cells.filter(([, n]) => n >= k);
  let other = cells.filter(([, n]) => n < k).reduce((sum, [, n]) => sum + n, 0);
  while (other > 0 && other < k && kept.length > 0) other += kept.pop()![1];
  if (other > 0 && other < k) return {};
  return Object.fromEntries(other > 0 ? [...kept, ['other', other] as const] : kept);
}
