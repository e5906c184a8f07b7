import type { PhoneState } from '../phone/phone-state.ts';
import { type MyPlace, myGridIds } from '../phone/slices.ts';
import { nearness } from '../rounds/where-i-am.ts';

/** A place to choose: an entrance of mine, or "elsewhere in my grid" (`place` empty). */
export interface Choice extends MyPlace {
  readonly gridName: string;
}

/** My entrances, from the ledger and from open rounds, the one I stand at first, then one "elsewhere" for each grid. Empty when I have no grid. */
export function listMyPlaces(state: PhoneState): Choice[] {
  const found = new Map<string, Choice>();
  for (const grid of state.slices.grids?.value.rows ?? [])
    for (const place of grid.places) found.set(place.place, { ...place, gridName: grid.code });
  for (const round of state.slices.doors?.value.rounds ?? [])
    for (const stop of round.stops)
      if (!found.has(stop.place))
        found.set(stop.place, {
          entranceId: stop.lift === null ? null : stop.stopId,
          gridId: round.gridId,
          gridName: round.gridName,
          place: stop.place,
        });
  const elsewhere = state.me ? myGridIds(state.me) : [];
  return [
    ...[...found.values()].sort((a, b) => nearness(a) - nearness(b)),
    ...elsewhere.map(it => ({ entranceId: null, gridId: it.gridId, gridName: it.code, place: '' })),
  ];
}

/** The `place` of a report for a choice. */
export function placePayload(choice: Choice): { entranceId?: string; gridId?: string; text?: string } {
  return {
    gridId: choice.gridId,
    ...(choice.entranceId ? { entranceId: choice.entranceId } : {}),
    // The ledger says an entrance's place itself; only what it does not know is said in words.
    ...(choice.place && !choice.entranceId ? { text: choice.place.slice(0, 200) } : {}),
  };
}
