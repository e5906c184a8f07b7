import type { Position } from '../model.ts';
import { type CoordinateSystem, commonFault, faultOf, medianOf, toWgs84 } from './coordinates.ts';
import type { RefusalCode } from './cures.ts';
import type { RawFeature } from './parse-features.ts';
import { holdsIdentityNumber, personalHeading, withheld } from './personal-data.ts';
import { refuseFile, refuseRow } from './refuse.ts';
import type { FileRefusal, RowRefusal } from './result.ts';
import { type RawShape, rawShapeOf } from './shape.ts';
import { type Tags, textOf } from './tags.ts';

/** A feature whose shape is in WGS-84 and lies where the rest of the file does. */
export interface LocatedFeature {
  readonly feature: RawFeature;
  readonly shape: RawShape;
}

/** Farthest from the middle of the file in degrees: about 50 km. */
const FAR_DEGREES = 0.5;

/**
 * Features with their shapes converted to WGS-84. A fault of coordinates that most of the file shares refuses the file,
 * one of a single feature refuses that row; so do personal facts, which are never read further nor shown.
 */
export function locate(
  features: readonly RawFeature[],
  options: { readonly coordinates: CoordinateSystem; readonly allowAbroad?: boolean },
): { located: LocatedFeature[]; refusals: RowRefusal[] } | FileRefusal {
  const shaped = features.map(feature => ({ feature, shape: rawShapeOf(feature.geometry) }));
  const firsts = shaped.flatMap(({ shape }) => ('kind' in shape ? [firstPosition(shape)] : []));
  const allowAbroad = options.allowAbroad ?? false;
  const common = commonFault(firsts, allowAbroad);
  if (common) return refuseFile(common.code, 'geometry', common.at.join(', '));
  const middle = medianOf(firsts);
  const refusals: RowRefusal[] = [];
  const located: LocatedFeature[] = [];
  for (const { feature, shape } of shaped) {
    const personal = personalFault(feature.tags);
    if (personal) {
      refusals.push(refuseRow(feature.row, personal.column, withheld, personal.code));
    } else if ('code' in shape) {
      refusals.push(refuseRow(feature.row, 'geometry', shape.given, shape.code));
    } else {
      const fault = placeFault(shape, middle, allowAbroad);
      if (fault) refusals.push(refuseRow(feature.row, 'geometry', fault.at.join(', '), fault.code));
      else located.push({ feature, shape: converted(shape, options.coordinates) });
    }
  }
  return { located, refusals };
}

function personalFault(tags: Tags): { column: string; code: RefusalCode } | null {
  for (const [column, value] of tags) {
    if (value === null || typeof value === 'object' || textOf(tags, column) === '') continue;
    const code = personalHeading(column);
    if (code) return { column: column.slice(0, 80), code };
    if (holdsIdentityNumber(String(value)))
      return { column: column.slice(0, 80), code: 'identity-number-not-accepted' };
  }
  return null;
}

function placeFault(
  shape: RawShape,
  middle: Position,
  allowAbroad: boolean,
): { code: RefusalCode; at: Position } | null {
  for (const at of positionsOf(shape)) {
    const code = faultOf(at, allowAbroad);
    if (code) return { code, at };
    const isFar = Math.abs(at[0] - middle[0]) > FAR_DEGREES || Math.abs(at[1] - middle[1]) > FAR_DEGREES;
    if (isFar) return { code: 'far-from-the-rest', at };
  }
  return null;
}

function firstPosition(shape: RawShape): Position {
  if (shape.kind === 'point') return shape.at;
  return shape.kind === 'lines' ? shape.lines[0]![0]! : shape.polygons[0]![0]![0]!;
}

function* positionsOf(shape: RawShape): Generator<Position> {
  if (shape.kind === 'point') yield shape.at;
  else if (shape.kind === 'lines') for (const line of shape.lines) yield* line;
  else for (const rings of shape.polygons) for (const ring of rings) yield* ring;
}

function converted(shape: RawShape, from: CoordinateSystem): RawShape {
  if (from === 'wgs84') return shape;
  const line = (positions: readonly Position[]) => positions.map(at => toWgs84(at, from));
  if (shape.kind === 'point') return { kind: 'point', at: toWgs84(shape.at, from) };
  if (shape.kind === 'lines') return { kind: 'lines', lines: shape.lines.map(line) };
  return { kind: 'area', polygons: shape.polygons.map(rings => rings.map(line)) };
}
