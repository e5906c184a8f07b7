import type { DivideSettings, Ledger, WalkingGraph } from '../../model.ts';
import { buildGraphArrays, walkingGraphOf } from './graph-arrays.ts';

/**
 * What may be joined with what: an atom a floor and a shop, an edge wherever people walk from one to the next.
 *
 * Inside: storeys in a run, entrances of a building in a row, natural neighbours within a compound. Outside: natural
 * neighbours among gates, street shops and houses of no compound. Walled compounds meet the outside only at gates, and
 * nothing crosses a barrier but at an opening. What cannot be walked to stays apart, so a graph may have islands.
 *
 * `meters` are straight lines (plus `gateMeters` a gate, or the way round a barrier); the engine applies
 * `detourFactor`. Deterministic, O(n log n). Throws when the ledger has an entrance, a shop or a storey
 * twice (a bug of the caller).
 */
export function buildWalkingGraph(ledger: Ledger, settings: DivideSettings): WalkingGraph {
  return walkingGraphOf(buildGraphArrays(ledger, settings));
}
