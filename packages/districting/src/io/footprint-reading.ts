import { type LocalPlane, type Point, toMeters } from '../geometry/plane.ts';
import type { Position } from '../model.ts';
import { type BuildingDraft, buildingDraft } from './building-draft.ts';
import type { CompoundDraft } from './compound-drafts.ts';
import { compoundFactsOf } from './compound-facts.ts';
import type { RefusalCode } from './cures.ts';
import type { LocatedFeature } from './located-features.ts';
import { refuseRow } from './refuse.ts';
import type { AssumptionCount, ListedFeature, RowRefusal } from './result.ts';
import { type Role, roleOf } from './roles.ts';
import { type Area, areaOf } from './shape.ts';
import { textOf, yesNoOf } from './tags.ts';
import type { UseToDoors } from './use-to-doors.ts';

/** What one reading of a file carries along. */
export interface Reading {
  readonly plane: LocalPlane;
  readonly table: UseToDoors;
  readonly assumed: AssumptionCount;
  readonly refusals: RowRefusal[];
  readonly listed: ListedFeature[];
}

/** Refuses a row and keeps going. */
export function refuse(reading: Reading, row: number, column: string, value: unknown, code: RefusalCode): void {
  reading.refusals.push(refuseRow(row, column, value, code));
}

/** Features by what they are to districting; what is nothing to it is listed at once. */
export function byRole(reading: Reading, located: readonly LocatedFeature[]): Map<Role['is'], LocatedFeature[]> {
  const groups = new Map<Role['is'], LocatedFeature[]>();
  for (const feature of located) {
    const role = roleOf(feature.shape, feature.feature.tags);
    if (role.is === 'other') listOther(reading, feature, role);
    const group = groups.get(role.is);
    if (group) group.push(feature);
    else groups.set(role.is, [feature]);
  }
  return groups;
}

function listOther(reading: Reading, { feature }: LocatedFeature, role: Extract<Role, { is: 'other' }>): void {
  reading.listed.push({
    row: feature.row,
    id: feature.id ?? `row-${feature.row}`,
    name: textOf(feature.tags, 'name'),
    use: role.use,
    reason: role.reason,
    compoundId: null,
  });
}

/** Buildings that are sound: outline, tags and id. */
export function readBuildings(reading: Reading, features: readonly LocatedFeature[]): BuildingDraft[] {
  const taken = new Set<string>();
  return features.flatMap(located => {
    const area = soundArea(reading, located);
    if (!area) return [];
    const { row, id } = located.feature;
    if (id === null) reading.assumed.add('id-from-row');
    const draft = buildingDraft(located.feature, area, reading.table, reading.assumed);
    if ('code' in draft) {
      refuse(reading, row, draft.column, draft.given, draft.code);
      return [];
    }
    if (!claim(reading, taken, draft.id, row)) return [];
    return [draft];
  });
}

/** Compounds that are drawn with an outline. `walled=no` or `barrier=no` opens one; all others are walled. */
export function readCompounds(reading: Reading, features: readonly LocatedFeature[]): CompoundDraft[] {
  const ids = new Set<string>();
  const names = new Set<string>();
  return features.flatMap(located => {
    const area = soundArea(reading, located);
    if (!area) return [];
    const { row, tags, id } = located.feature;
    const name = textOf(tags, 'name', 'compound', 'community', '小区') || `#${id ?? row}`;
    if (names.has(name)) {
      refuse(reading, row, 'name', name, 'name-twice');
      return [];
    }
    const facts = compoundFactsOf(tags);
    if ('code' in facts) {
      refuse(reading, row, facts.column, facts.given, facts.code);
      return [];
    }
    const compoundId = id ?? name;
    if (!claim(reading, ids, compoundId, row)) return [];
    names.add(name);
    const walled = yesNoOf(tags.get('walled')) !== false && textOf(tags, 'barrier') !== 'no';
    if (!walled) reading.assumed.add('compound-open');
    const corners = area.outline.slice(1).map((at): Point => toMeters(reading.plane, at));
    return [{ id: compoundId, name, walled, outline: area.outline, corners, gates: [], ...facts.value }];
  });
}

/** Lines of barriers and ways, several where a feature has several; a polygon gives its rings. */
export function linesOf(features: readonly LocatedFeature[]): (readonly Position[])[] {
  return features.flatMap(({ shape }) => {
    if (shape.kind === 'lines') return shape.lines;
    return shape.kind === 'area' ? shape.polygons.flat() : [];
  });
}

function soundArea(reading: Reading, { feature, shape }: LocatedFeature): Area | null {
  if (shape.kind !== 'area') return null;
  const area = areaOf(shape.polygons);
  if ('code' in area) {
    refuse(reading, feature.row, 'geometry', area.given, area.code);
    return null;
  }
  if (area.parts > 1) reading.assumed.add('largest-part-taken');
  return area;
}

/** Takes an id unless it is taken, which refuses the row. */
export function claim(reading: Reading, taken: Set<string>, id: string, row: number): boolean {
  if (taken.has(id)) {
    refuse(reading, row, 'id', id, 'id-twice');
    return false;
  }
  taken.add(id);
  return true;
}
