/** A coefficient and half the width of its 95 % interval. */
export interface Coefficient {
  readonly value: number;
  readonly halfWidth: number;
}

/** Columns that add less than this share of new information to those before cannot be told apart. */
const TELLABLE = 1e-6;

/**
 * Ordinary least squares without a constant, with intervals that hold when rows of one cluster are alike (sandwich variance,
 * Student's t on the clusters less one). `null` for a column that the others already say. Gauss–Jordan on at most a dozen
 * columns, scaled, so that rounding does not matter. No rows, fewer than two clusters: all `null`.
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  clusterOf: readonly number[],
): (Coefficient | null)[] {
  const width = rows[0]?.length ?? 0;
  const clusters = new Set(clusterOf).size;
  const none = Array.from({ length: width }, () => null);
  if (clusters < 2) return none;
  const scale = Array.from(
    { length: width },
    (_, k) => Math.sqrt(rows.reduce((sum, row) => sum + row[k]! ** 2, 0)) || 1,
  );
  const scaled = rows.map(row => row.map((value, k) => value / scale[k]!));
  const gram = none.map((_, i) => none.map((__, j) => scaled.reduce((sum, row) => sum + row[i]! * row[j]!, 0)));
  const inverse = inverted(gram);
  if (!inverse) return apart(rows, values, clusterOf, gram);
  const moment = none.map((_, i) => scaled.reduce((sum, row, r) => sum + row[i]! * values[r]!, 0));
  const found = inverse.map(line => line.reduce((sum, value, j) => sum + value * moment[j]!, 0));
  const scores = clusterScores(scaled, values, clusterOf, found);
  const t = studentT(clusters - 1) * Math.sqrt(clusters / (clusters - 1));
  return found.map((value, i) => {
    const variance = scores.reduce(
      (sum, score) => sum + inverse[i]!.reduce((own, weight, j) => own + weight * score[j]!, 0) ** 2,
      0,
    );
    return { value: value / scale[i]!, halfWidth: (t * Math.sqrt(variance)) / scale[i]! };
  });
}

/** Leaves out the last column that the ones before it say already, and tries again. */
function apart(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  clusterOf: readonly number[],
  gram: readonly (readonly number[])[],
): (Coefficient | null)[] {
  const size = gram.findIndex((_, k) => !inverted(gram.slice(0, k + 1).map(line => line.slice(0, k + 1))));
  const without = leastSquares(
    rows.map(row => row.filter((_, k) => k !== size)),
    values,
    clusterOf,
  );
  return [...without.slice(0, size), null, ...without.slice(size)];
}

function clusterScores(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  clusterOf: readonly number[],
  found: readonly number[],
): number[][] {
  const scores = new Map<number, number[]>();
  rows.forEach((row, r) => {
    const residual = values[r]! - row.reduce((sum, value, k) => sum + value * found[k]!, 0);
    const score = scores.get(clusterOf[r]!) ?? row.map(() => 0);
    row.forEach((value, k) => {
      score[k]! += value * residual;
    });
    scores.set(clusterOf[r]!, score);
  });
  return [...scores.values()];
}

/** `null` when a pivot says that a column is a sum of others. */
function inverted(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length;
  const work = matrix.map((line, i) => [...line, ...line.map((_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    const pivot = work[k]![k]!;
    if (!(pivot > TELLABLE)) return null;
    work[k] = work[k]!.map(value => value / pivot);
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = work[i]![k]!;
      work[i] = work[i]!.map((value, j) => value - factor * work[k]![j]!);
    }
  }
  return work.map(line => line.slice(n));
}

/** The 97.5 % point of Student's t: table up to 10, then the first terms of its expansion (Abramowitz & Stegun 26.7.5). */
function studentT(freedom: number): number {
  const table = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
  const known = table[freedom - 1];
  if (known !== undefined) return known;
  const z = 1.959964;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}
