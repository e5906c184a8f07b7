/** A probability that was said, and what came. */
export interface Said {
  readonly late: number;
  readonly wasLate: boolean;
}

/** Forecasts that said about the same, and how often it came. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly forecasts: number;
  /** Mean of what was said, and share of what came; both 0 in an empty bin. */
  readonly said: number;
  readonly came: number;
}

/** Sorts forecasts by what they said into bins of equal width and holds them against what came. */
export function calibrationOf(said: readonly Said[], bins = 10): readonly CalibrationBin[] {
  return Array.from({ length: bins }, (_, index) => {
    const [from, to] = [index / bins, (index + 1) / bins];
    const own = said.filter(one => one.late >= from && (one.late < to || (index === bins - 1 && one.late === 1)));
    const mean = (of: (one: Said) => number): number =>
      own.length === 0 ? 0 : own.reduce((sum, one) => sum + of(one), 0) / own.length;
    return { from, to, forecasts: own.length, said: mean(one => one.late), came: mean(one => (one.wasLate ? 1 : 0)) };
  });
}

/** Points (0–100) by which a forecast is off on average, bins weighted by their forecasts. */
export function meanErrorPoints(bins: readonly CalibrationBin[]): number {
  const all = bins.reduce((sum, bin) => sum + bin.forecasts, 0);
  return all === 0
    ? 0
    : (100 * bins.reduce((sum, bin) => sum + bin.forecasts * Math.abs(bin.said - bin.came), 0)) / all;
}
