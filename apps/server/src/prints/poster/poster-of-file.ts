import {
  buildWalkingGraph,
  type CoordinateSystem,
  defaultSettings,
  divide,
  type FileRefusal,
  gridCode,
  gridPolygons,
  isFileRefusal,
  readDoorsCsv,
  readFootprints,
  refuseFile,
  type WalkingGraph,
} from '@linli/districting';
import { labelOf } from '../../grids/index.ts';
import type { PosterPrint } from '../paper/model.ts';
import { groundOf, placeNames } from './ground.ts';

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
  const names = placeNames(ledger);
  const grids = plan.grids.map((grid, index) => ({
    id: gridCode(index),
    no: gridCode(index),
    doors: grid.doors,
    area: polygons[index]!.geometry.coordinates,
    label: labelOf(ledger, graph, grid.atoms),
    heads: [],
    places: placesOf(names, graph, grid.tour),
  }));
  return { kind: 'poster', grids, each: [], ground: groundOf(ledger, read.attribution), from: null };
}

/** Buildings and shops in walking order, each once. */
function placesOf(names: ReadonlyMap<string, string>, graph: WalkingGraph, tour: readonly number[]): string[] {
  const walked = tour.map(i => {
    const atom = graph.atoms[i]!;
    return names.get((atom.kind === 'shop' ? (atom.shopId ?? atom.id) : atom.entranceId) ?? '') ?? '';
  });
  return [...new Set(walked.filter(Boolean))];
}
