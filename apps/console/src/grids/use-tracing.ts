import { useMemo, useState } from 'react';
import type { Ground } from '../map/features.ts';
import type { Corner } from './corners.ts';
import { cornersOf, type Tracing, takesClicks, withCorner } from './draw-building.tsx';

/** A building being drawn, and what the map needs for it: the corners so far, and where clicks go while they mean corners. */
export function useTracing(ground: Ground) {
  const [tracing, setTracing] = useState<Tracing | null>(null);
  const trace = useMemo(() => cornersOf(tracing), [tracing]);
  const clicks =
    tracing !== null && takesClicks(tracing, ground)
      ? { onCorner: (at: Corner) => setTracing(withCorner(tracing, at)) }
      : {};
  return { tracing, setTracing, map: { trace, ...clicks } };
}
