import { localPlane, middleOf, type Point, toMeters } from '../geometry/plane.ts';
import { segmentIndex } from '../geometry/segment-index.ts';
import type { Ledger, LedgerShop } from '../model.ts';
import type { BuildingDraft } from './building-draft.ts';
import { type CompoundDraft, finishedCompounds, placeInCompounds } from './compound-drafts.ts';
import type { CoordinateSystem } from './coordinates.ts';
import type { EntranceDraft } from './entrance-draft.ts';
import { byRole, linesOf, readBuildings, readCompounds } from './footprint-reading.ts';
import type { FileFeature } from './geojson/feature-table.ts';
import { readFeatures } from './geojson/read-features.ts';
import { LaidOut } from './laid-out.ts';
import { DoorLayout } from './lay-out-doors.ts';
import { locate } from './located-features.ts';
import { buildingFinder, readEntrances, readGates, readShops } from './point-features.ts';
import type { Reading } from './reading.ts';
import { AssumptionCount, type CompoundFacts, type FileRefusal, type ListedReason, type ReadResult } from './result.ts';
import { defaultUseToDoors, type UseToDoors } from './use-to-doors.ts';

/** How to read a file of footprints. */
export interface FootprintOptions {
  /** The system the file is written in. Named by whoever has the file, never guessed. */
  readonly coordinates: CoordinateSystem;
  /** What each use of a building counts as; `defaultUseToDoors` when left out. */
  readonly useToDoors?: UseToDoors;
  /** Longest text that is parsed, in characters; 128 MiB when left out. */
  readonly maxBytes?: number;
  /** Lets places outside China through. */
  readonly allowAbroad?: boolean;
}

/**
 * Reads OSM-like GeoJSON (as bytes of UTF-8, which is quickest, as text, or already parsed) into the ledger of one community.
 *
 * Buildings: polygons with `building=*` or a height; compounds: `landuse=residential`, `place=compound`, or the hull of
 * the buildings that name one; points `entrance=*`, `barrier=gate`, `shop=*`; lines `barrier=wall`, `highway=*`,
 * `waterway`, `railway`. What counts no door is listed with its reason, what cannot be read is refused with its row,
 * column, value and cure, and `rowsIn = stored + listed + refused` always. What was filled in is in `assumptions`.
 * Refuses a whole file that is empty, too large, not JSON, or in another coordinate system. Deterministic.
 */
export function readFootprints(input: unknown, options: FootprintOptions): ReadResult | FileRefusal {
  const file = readFeatures(input, options.maxBytes);
  if ('refused' in file) return file;
  const found = locate(file, options);
  if ('refused' in found) return found;
  const assumed = new AssumptionCount();
  if (options.coordinates !== 'wgs84') assumed.add(`converted-from-${options.coordinates}`, found.located.length);
  const { shapes } = file;
  const plane = localPlane(middleOf(found.located.map(({ row }) => shapes.firstOf(row))));
  const table = options.useToDoors ?? defaultUseToDoors;
  const reading: Reading = { plane, shapes, table, assumed, refusals: found.refusals, listed: [] };
  const { ledger, compoundFacts } = ledgerOf(reading, found.located);
  const rowsIn = file.features.length;
  const refused = reading.refusals.length;
  return {
    ledger,
    listed: reading.listed.sort((a, b) => a.row - b.row),
    refusals: reading.refusals.sort((a, b) => a.row - b.row),
    rowsIn,
    stored: rowsIn - refused - reading.listed.length,
    refused,
    assumptions: assumed.list(),
    doors: [],
    compoundFacts,
    attribution: file.attribution,
  };
}

function ledgerOf(
  reading: Reading,
  located: readonly FileFeature[],
): { ledger: Ledger; compoundFacts: CompoundFacts[] } {
  const { plane, assumed } = reading;
  const roles = byRole(reading, located);
  const of = (role: Parameters<typeof roles.get>[0]) => roles.get(role) ?? [];
  const drafts = readBuildings(reading, of('building'));
  const compounds = placeInCompounds(reading, drafts, readCompounds(reading, of('compound')));
  const barriers = linesOf(reading, of('barrier'));
  const ways = linesOf(reading, of('way'));
  const find = buildingFinder(reading, drafts);
  const openings = readGates(reading, of('gate'), compounds, barriers);
  const entrancePoints = readEntrances(reading, of('entrance'), find);
  const drawnShops = readShops(reading, of('shop'), find);
  const inMeters = ways.map(way => way.map((at): Point => toMeters(plane, at)));
  const laid = layOut(reading, drafts, entrancePoints, drawnShops, inMeters);
  const ledger = laid.ledger({
    compounds: finishedCompounds(compounds, inMeters, plane, assumed),
    ...(barriers.length > 0 && { barriers }),
    ...(openings.length > 0 && { openings }),
    ...(ways.length > 0 && { ways }),
  });
  return { ledger, compoundFacts: factsOf(compounds) };
}

function factsOf(compounds: readonly CompoundDraft[]): CompoundFacts[] {
  return compounds.flatMap(({ id, propertyFirm, builtYear }) =>
    propertyFirm === null && builtYear === null ? [] : [{ id, propertyFirm, builtYear }],
  );
}

/** Doors of every building; one that counts none is listed unless a shop, or an entrance with households, is drawn in it. */
function layOut(
  reading: Reading,
  drafts: readonly BuildingDraft[],
  entrancePoints: ReadonlyMap<number, readonly EntranceDraft[]>,
  drawnShops: readonly LedgerShop[],
  ways: readonly (readonly Point[])[],
): LaidOut {
  const withShops = new Set(drawnShops.flatMap(shop => (shop.buildingId === null ? [] : [shop.buildingId])));
  const laid = new LaidOut(reading.shapes, drawnShops, drafts.length);
  const layout = new DoorLayout(reading);
  const streets = segmentIndex(ways);
  for (const draft of drafts) {
    const drawn = entrancePoints.get(draft.row) ?? NONE;
    const flats = draft.counts.as === 'dwellings' ? drawn : drawn.filter(entrance => (entrance.households ?? 0) > 0);
    const listedFor = draft.counts.as === 'listed' ? draft.counts.reason : 'use-has-no-doors';
    if (flats.length < drawn.length) listEntrances(reading, draft, drawn, listedFor);
    if (draft.counts.as === 'listed' && flats.length === 0 && !withShops.has(draft.id)) {
      listBuilding(reading, draft, listedFor);
      continue;
    }
    laid.addBuilding(draft);
    const hasDwellings = draft.counts.as === 'dwellings' || flats.length > 0;
    if (hasDwellings) layout.addEntrances(laid, draft, flats);
    const isEstimated = draft.counts.as === 'shops' && !withShops.has(draft.id);
    if ((draft.shops ?? 0) > 0 || (draft.shops === null && isEstimated)) layout.addShops(laid, draft, streets);
  }
  return laid;
}

const NONE: readonly EntranceDraft[] = [];

function listBuilding(reading: Reading, draft: BuildingDraft, reason: ListedReason): void {
  const { row, id, name, use, compoundId, line } = draft;
  reading.listed.push({ row, id, name, use, reason, compoundId, outline: reading.shapes.line(line) });
}

/** Entrances without households of a building that has no flats: a school's door is nobody's home. */
function listEntrances(
  reading: Reading,
  { compoundId }: BuildingDraft,
  drawn: readonly EntranceDraft[],
  reason: ListedReason,
): void {
  for (const { row, id, name, households } of drawn) {
    if (!households) reading.listed.push({ row, id, name, use: 'entrance', reason, compoundId });
  }
}
