import { hopMeters, type Instance } from '../graph/instance.ts';

/**
 * The same instance with part of the walk in the minutes of its atoms, so that whoever only adds minutes up does not
 * take a walk for nothing. Still a lower bound: a walk has at each stop half of two hops, each at least as long as to
 * the nearest and second-nearest stop; what the two ends lack is added to the limit, no stop counting for more than
 * that (`most`, a middling hop). A grid with some of a stop's atoms bears as large a part of its share. An atom that takes no
 * time gets a thousandth of a minute, and the limit one for each such atom, so that only no atoms take no time.
 * Cost: stops².
 */
export function withWalkingShares(instance: Instance): Instance {
  const hops = nearestHops(instance);
  const most = middle(hops.map(([, second]) => second));
  const milliMinutesOf = (meters: number) => (meters / instance.limits.walkMetersPerMinute) * 1000;
  const atomsAt = new Int32Array(hops.length);
  for (const stop of instance.stopOf) atomsAt[stop]!++;
  const shares = hops.map(
    ([first, second], stop) =>
      milliMinutesOf((Math.min(first, most) + Math.min(second, most)) / 2) / Math.max(1, atomsAt[stop]!),
  );
  const { limits } = instance;
  const within = instance.milliMinutes.map((own, atom) => own + Math.floor(shares[instance.stopOf[atom]!]!));
  const without = within.reduce((count, minutes) => count + (minutes === 0 ? 1 : 0), 0);
  return {
    ...instance,
    milliMinutes: within.map(minutes => Math.max(1, minutes)),
    limits: { ...limits, milliMinutes: limits.milliMinutes + Math.ceil(milliMinutesOf(most)) + without },
  };
}

/** Metres to the nearest and the second-nearest other stop, 0 where there is none. */
function nearestHops(instance: Instance): (readonly [first: number, second: number])[] {
  const count = instance.stopX.length;
  return Array.from({ length: count }, (_, a) => {
    let first = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let b = 0; b < count; b++) {
      if (b === a) continue;
      const meters = hopMeters(instance, instance.limits, a, b);
      if (meters < first) [first, second] = [meters, first];
      else if (meters < second) second = meters;
    }
    const known = (meters: number) => (Number.isFinite(meters) ? meters : 0);
    return [known(first), known(second)] as const;
  });
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
