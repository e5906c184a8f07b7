import {
  buildWalkingGraph,
  type CoordinateSystem,
  defaultSettings,
  divide,
  type FileRefusal,
  gridCode,
  gridPolygons,
  isFileRefusal,
  type Ledger,
  readDoorsCsv,
  readFootprints,
  refuseFile,
  type WalkingGraph,
} from '@linli/districting';
import { labelOf } from '../../grids/index.ts';
import type { MapGround, PosterPrint } from '../paper/model.ts';

/** A file of places, as `linli divide` takes it. */
export interface PlacesFile {
  readonly text: string;
  readonly format: 'geojson' | 'csv';
  readonly coordinates: CoordinateSystem;
}

/** Divides a file with the usual settings and makes the poster of it: no server, no database. Says which file cannot be used, and why. */
export function posterOfFile({ text, format, coordinates }: PlacesFile): PosterPrint | FileRefusal {
  const options = { coordinates, maxBytes: Number.MAX_SAFE_INTEGER };
  const read = format === 'csv' ? readDoorsCsv(text, options) : readFootprints(text, options);
  if (isFileRefusal(read)) return read;
  const { ledger } = read;
  const graph = buildWalkingGraph(ledger, defaultSettings);
  if (graph.atoms.length === 0) return refuseFile('no-doors', '', '');
  const plan = divide(graph, defaultSettings);
  const polygons = gridPolygons(ledger, graph, plan);
  const grids = plan.grids.map((grid, index) => ({
    id: gridCode(index),
    no: gridCode(index),
    doors: grid.doors,
    area: polygons[index]!.geometry.coordinates,
    label: labelOf(ledger, graph, grid.atoms),
    heads: [],
    places: placesOf(ledger, graph, grid.tour),
  }));
  return { kind: 'poster', grids, each: [], ground: groundOf(ledger, read.attribution), from: null };
}

/** Buildings and shops in walking order, each once. */
function placesOf(ledger: Ledger, graph: WalkingGraph, tour: readonly number[]): string[] {
  const compounds = new Map(ledger.compounds.map(({ id, name }) => [id, name]));
  const buildings = new Map(
    ledger.buildings.map(({ id, name, compoundId }) => [id, `${compounds.get(compoundId ?? '') ?? ''}${name}`]),
  );
  const entrances = new Map(ledger.entrances.map(({ id, buildingId }) => [id, buildings.get(buildingId) ?? '']));
  const shops = new Map(ledger.shops.map(({ id, name }) => [id, name]));
  const names = tour.map(i => {
    const atom = graph.atoms[i]!;
    return (atom.kind === 'shop' ? shops.get(atom.shopId ?? atom.id) : entrances.get(atom.entranceId ?? '')) ?? '';
  });
  return [...new Set(names.filter(Boolean))];
}

function groundOf(ledger: Ledger, attribution: string): MapGround {
  return {
    buildings: ledger.buildings.map(({ name, outline }) => ({ name, outline: outline ?? null })),
    walls: ledger.compounds.flatMap(({ walled, outline }) => (walled && outline ? [outline] : [])),
    gates: ledger.compounds.flatMap(({ walled, gates }) => (walled ? gates : [])),
    entrances: ledger.entrances.map(({ at, lift }) => ({ at, lift })),
    shops: ledger.shops.map(({ at }) => at),
    ways: ledger.ways ?? [],
    barriers: ledger.barriers ?? [],
    attribution,
  };
}
