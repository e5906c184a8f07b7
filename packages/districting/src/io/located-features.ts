import { type CoordinateSystem, commonFault, faultAt, inChina, medianOf, toWgs84 } from './coordinates.ts';
import type { RefusalCode } from './cures.ts';
import type { FeatureTable, FileFeature } from './geojson/feature-table.ts';
import { SHAPE, type ShapeTable } from './geojson/shape-table.ts';
import type { TagList } from './geojson/tag-list.ts';
import { holdsIdentityNumber, personalHeading, withheld } from './personal-data.ts';
import { refuseFile, refuseRow } from './refuse.ts';
import type { FileRefusal, RowRefusal } from './result.ts';
import { hasText } from './tags.ts';

/** Farthest from the middle of the file in degrees: about 50 km. */
const FAR_DEGREES = 0.5;

/**
 * Features whose shapes lie where the rest of the file does; their positions are WGS-84 in the table afterwards. A fault of coordinates that
 * most of the file shares refuses the file, one of a single feature refuses that row; so do personal facts, which are never
 * read further nor shown.
 */
export function locate(
  { features, shapes }: FeatureTable,
  options: { readonly coordinates: CoordinateSystem; readonly allowAbroad?: boolean },
): { located: FileFeature[]; refusals: RowRefusal[] } | FileRefusal {
  const [lons, lats] = firstPositions(shapes);
  const allowAbroad = options.allowAbroad ?? false;
  const common = commonFault(lons, lats, allowAbroad);
  if (common) return refuseFile(common.code, 'geometry', common.at.join(', '));
  const middle = medianOf(lons, lats);
  const refusals: RowRefusal[] = [];
  const located: FileFeature[] = [];
  const personal = new PersonalFaults();
  for (const feature of features) {
    const { row } = feature;
    const found = personal.of(feature.tags);
    const fault = shapes.faults.get(row);
    if (found) refusals.push(refuseRow(row, found.column, withheld, found.code));
    else if (fault) refusals.push(refuseRow(row, 'geometry', fault.given, fault.code));
    else {
      const place = placeFault(shapes, row, middle, allowAbroad);
      if (place) refusals.push(refuseRow(row, 'geometry', place.at.join(', '), place.code));
      else located.push(feature);
    }
  }
  if (options.coordinates !== 'wgs84') for (const { row } of located) convert(shapes, row, options.coordinates);
  return { located, refusals };
}

/** Longitudes and latitudes of the first position of every feature that has a shape. */
function firstPositions({ features, kind, at, firstLine, firstAt }: ShapeTable): [Float64Array, Float64Array] {
  const [lons, lats] = [new Float64Array(features), new Float64Array(features)];
  let count = 0;
  for (let row = 0; row < features; row++) {
    if (kind[row] === SHAPE.none) continue;
    const first = 2 * firstAt[firstLine[row]!]!;
    lons[count] = at[first]!;
    lats[count++] = at[first + 1]!;
  }
  return [lons.subarray(0, count), lats.subarray(0, count)];
}

/** Tags that say what must not be read. The names of a city's tags are few, so each is looked at once. */
class PersonalFaults {
  private readonly headings = new Map<string, RefusalCode | null>();

  of(tags: TagList): { readonly column: string; readonly code: RefusalCode } | null {
    for (let i = 0; i < tags.size; i++) {
      const value = tags.valueAt(i);
      if (value === null || typeof value === 'object' || !hasText(value)) continue;
      const column = tags.nameAt(i);
      const code = this.ofHeading(column);
      if (code) return { column: column.slice(0, 80), code };
      if (holdsIdentityNumber(String(value)))
        return { column: column.slice(0, 80), code: 'identity-number-not-accepted' };
    }
    return null;
  }

  private ofHeading(column: string): RefusalCode | null {
    let code = this.headings.get(column);
    if (code === undefined) {
      code = personalHeading(column);
      this.headings.set(column, code);
    }
    return code;
  }
}

function placeFault(
  { at, firstLine, firstAt }: ShapeTable,
  row: number,
  [middleLon, middleLat]: readonly [number, number],
  allowAbroad: boolean,
): { readonly code: RefusalCode; readonly at: readonly [number, number] } | null {
  const end = firstAt[firstLine[row + 1]!]!;
  for (let i = firstAt[firstLine[row]!]!; i < end; i++) {
    const lon = at[2 * i]!;
    const lat = at[2 * i + 1]!;
    const isFar = Math.abs(lon - middleLon) > FAR_DEGREES || Math.abs(lat - middleLat) > FAR_DEGREES;
    if (!isFar && inChina(lon, lat)) continue;
    const code = faultAt(lon, lat, allowAbroad) ?? (isFar ? 'far-from-the-rest' : null);
    if (code) return { code, at: [lon, lat] };
  }
  return null;
}

function convert({ at, firstLine, firstAt }: ShapeTable, row: number, from: CoordinateSystem): void {
  const end = firstAt[firstLine[row + 1]!]!;
  for (let i = firstAt[firstLine[row]!]!; i < end; i++)
    [at[2 * i], at[2 * i + 1]] = toWgs84([at[2 * i]!, at[2 * i + 1]!], from);
}
