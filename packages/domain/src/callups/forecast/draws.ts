/** A number in [0, 1), the next of a stream that somebody hands in: nothing here makes chance of its own. */
export type Draw = () => number;

/** Standard normal, by Box and Muller's transform of two draws. */
export function normal(draw: Draw): number {
  const u = 1 - draw();
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * draw());
}

/** Log-normal around a median. @param spread standard deviation of the logarithm */
export const logNormal = (median: number, spread: number, draw: Draw): number =>
  median * Math.exp(spread * normal(draw));

/** Gamma with the given shape ≥ 1 and scale 1. Source: Marsaglia and Tsang, A simple method for generating gamma variables, 2000. */
function gamma(shape: number, draw: Draw): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(draw);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - draw()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A share in (0, 1) of which `yes` of `yes + no` were seen. Both at least 1. */
export function beta(yes: number, no: number, draw: Draw): number {
  const [a, b] = [gamma(yes, draw), gamma(no, draw)];
  return a / (a + b);
}
