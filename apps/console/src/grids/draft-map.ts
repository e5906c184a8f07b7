import type { ViewResponse } from '@linli/protocol';
import { colorGrids, touching } from '../map/coloring.ts';
import { floorKey, type Ground, type MapGrid } from '../map/features.ts';
import { tints } from '../map/paper.ts';

type Draft = ViewResponse<'grids.draft'>;
type Current = ViewResponse<'grids.current'>;

/** A draft's grids for the map, neighbours in different tints, and which grid each entrance and shop is in. */
export function draftForMap(draft: Draft | undefined): { mapGrids: MapGrid[]; unitGrid: Map<string, number> } {
  if (!draft) return { mapGrids: [], unitGrid: new Map() };
  const colors = colorGrids(touching(draft.grids), tints.length);
  const mapGrids = draft.grids.map(grid => ({
    no: grid.no,
    // The office's own name where it has one: that is what people know.
    label: grid.name ?? String(grid.no),
    area: grid.area,
    fill: colors.get(grid.no) ?? 0,
    bent: grid.bent.length > 0,
  }));
  return { mapGrids, unitGrid: new Map(draft.units.map(unit => [unit.shopId ?? unit.entranceId ?? '', unit.no])) };
}

/** On a plan from the list: each floor's fill is its grid's, so that a house that two grids share shows who has which floor. */
export function floorFills(draft: Draft | undefined, ground: Ground, grids: readonly MapGrid[]): Map<string, number> {
  const fillOf = new Map(grids.map(grid => [grid.no, grid.fill]));
  const runs = Map.groupBy(draft?.units ?? [], unit => unit.entranceId);
  return new Map(
    ground.floorsFromList.flatMap(({ entranceId, floor }) => {
      const unit = runs.get(entranceId)?.find(({ floorFrom, floorTo }) => isWithin(floor, floorFrom, floorTo));
      const fill = unit && fillOf.get(unit.no);
      return fill === undefined ? [] : [[floorKey(entranceId, floor), fill] as const];
    }),
  );
}

/** A run without bounds is the floor whose number nobody knows. */
const isWithin = (floor: number | null, from: number | null, to: number | null): boolean =>
  floor === null ? from === null : from !== null && to !== null && floor >= from && floor <= to;

/** The version in force, for outlines and labels: numbered as it is listed, from 1. */
export function currentForMap(
  current: Current | undefined,
  fill: (grid: Current['grids'][number], index: number) => number = () => 0,
): MapGrid[] {
  return (current?.grids ?? []).map((grid, index) => ({
    no: index + 1,
    label: grid.name,
    area: grid.area,
    at: grid.label,
    bent: grid.bent.length > 0,
    fill: fill(grid, index),
  }));
}
