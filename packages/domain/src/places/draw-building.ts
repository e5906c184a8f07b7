import { type CoordinateSystem, findSelfCrossing, localPlane, signedArea, toMeters, toWgs84 } from '@linli/districting';
import { type Refusal, refuse } from '../decision.ts';
import type { Position } from './inventory-row.ts';

/** A building as far as drawing it by hand must know it. */
export interface BuildingToDraw {
  /** Null for an unknown building. */
  readonly building: {
    readonly hasOutline: boolean;
    /** Its outline is the one that was drawn by hand, not one of a file. */
    readonly isByHand: boolean;
  } | null;
  /** South-west and north-east of what has a real place in the community; null while nothing has. */
  readonly ground: readonly [southWest: Position, northEast: Position] | null;
}
export interface BuildingDrawn {
  readonly type: 'building-drawn' | 'building-undrawn';
  readonly buildingId: string;
  /** Closed ring in WGS-84; null when the drawing was taken back. */
  readonly outline: readonly Position[] | null;
}

/** A kiosk is larger than the one, a market hall smaller than the other; square metres. */
const leastSquareMeters = 12;
const mostSquareMeters = 60_000;
/** A community is a few hundred metres wide: what lies farther from all of it is a slip of the hand. */
const farMeters = 2_000;
/** While nothing has a real place, the plan from the list lies around the zero point, where nobody lives. Degrees. */
const planDegrees = 1;

/**
 * Gives a building the ground that somebody clicked or typed, or with `corners` null takes such a drawing back. Refusals:
 * `building-unknown`, `building-has-ground` (of a file: a drawing does not replace a survey), `building-not-by-hand` (nothing
 * drawn to take back), `outline-crosses-itself`, `outline-too-small`, `outline-too-large`, `outline-far-away`, `outline-on-plan`.
 */
export function drawBuilding(
  { building, ground }: BuildingToDraw,
  input: {
    readonly buildingId: string;
    readonly corners: readonly Position[] | null;
    readonly coordinates: CoordinateSystem;
  },
): readonly [BuildingDrawn] | Refusal {
  const { buildingId, corners } = input;
  if (!building) return refuse('building-unknown');
  if (corners === null) {
    if (!building.isByHand) return refuse('building-not-by-hand');
    return [{ type: 'building-undrawn', buildingId, outline: null }];
  }
  if (building.hasOutline && !building.isByHand) return refuse('building-has-ground');
  const places = corners.map(at => toWgs84(at, input.coordinates));
  return refusalOf(places, ground) ?? [{ type: 'building-drawn', buildingId, outline: [...places, places[0]!] }];
}

function refusalOf(corners: readonly Position[], ground: BuildingToDraw['ground']): Refusal | null {
  const plane = localPlane(corners[0]!);
  const inMeters = corners.map(at => toMeters(plane, at));
  if (!ground && corners.some(([lon, lat]) => Math.abs(lon) < planDegrees && Math.abs(lat) < planDegrees))
    return refuse('outline-on-plan');
  if (ground) {
    const [[west, south], [east, north]] = [toMeters(plane, ground[0]), toMeters(plane, ground[1])];
    const off = inMeters.map(([x, y]) =>
      Math.hypot(Math.max(west - x, 0, x - east), Math.max(south - y, 0, y - north)),
    );
    const meters = Math.round(Math.max(...off));
    if (meters > farMeters) return refuse('outline-far-away', { meters });
  }
  if (findSelfCrossing(inMeters)) return refuse('outline-crosses-itself');
  const squareMeters = Math.round(Math.abs(signedArea(inMeters)));
  if (squareMeters < leastSquareMeters) return refuse('outline-too-small', { squareMeters, least: leastSquareMeters });
  if (squareMeters > mostSquareMeters) return refuse('outline-too-large', { squareMeters, most: mostSquareMeters });
  return null;
}
