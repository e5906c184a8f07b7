/** When something happened, as far as it can be told. */
export interface PlacedInTime {
  /** Instant by which it is ordered, ISO 8601 UTC with milliseconds. */
  readonly orderedAt: string;
  /** False when the device's claim could not be relied upon. */
  readonly trusted: boolean;
}

/** A claim beyond this is not believed as it stands. */
const toleranceSeconds = 120;

/**
 * Places a device's claim in the server's time (I10: no device clock decides alone). A claim is taken as it is when the
 * device's clock was right; corrected by the skew that was measured as it sent; and replaced by the time of arrival when
 * it lies in the future or before the round began. The claim itself is kept beside.
 * @param clockSkewSeconds our clock minus the device's; 0 when not measured
 */
export function placeInTime(claim: {
  readonly capturedAt: string;
  readonly now: string;
  readonly openedAt: string;
  readonly clockSkewSeconds: number;
}): PlacedInTime {
  const now = Date.parse(claim.now);
  const opened = Date.parse(claim.openedAt);
  const skewed = Math.abs(claim.clockSkewSeconds) > toleranceSeconds;
  const meant = Date.parse(claim.capturedAt) + (skewed ? claim.clockSkewSeconds * 1000 : 0);
  const tolerance = toleranceSeconds * 1000;
  if (!(meant >= opened - tolerance && meant <= now + tolerance)) return at(now, false);
  return at(Math.min(Math.max(meant, opened), now), !skewed);
}

const at = (ms: number, trusted: boolean): PlacedInTime => ({ orderedAt: new Date(ms).toISOString(), trusted });
