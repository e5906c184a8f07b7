import { type Point, toMeters } from '../geometry/plane.ts';
import type { Position } from '../model.ts';
import { type BuildingDraft, buildingDraft } from './building-draft.ts';
import type { CompoundDraft } from './compound-drafts.ts';
import { compoundFactsOf } from './compound-facts.ts';
import type { FileFeature } from './geojson/feature-table.ts';
import { SHAPE } from './geojson/shape-table.ts';
import { claim, type Reading, refuse } from './reading.ts';
import { type Role, roleOf } from './roles.ts';
import { type Area, AreaScale } from './shape.ts';
import { textOf, yesNoOf } from './tags.ts';
import { TakenIds } from './taken-ids.ts';

/** Features by what they are to districting; what is nothing to it is listed at once. */
export function byRole(reading: Reading, located: readonly FileFeature[]): Map<Role['is'], FileFeature[]> {
  const groups = new Map<Role['is'], FileFeature[]>();
  for (const feature of located) {
    const role = roleOf(reading.shapes.kind[feature.row]!, feature.tags);
    if (role.is === 'other') listOther(reading, feature, role);
    const group = groups.get(role.is);
    if (group) group.push(feature);
    else groups.set(role.is, [feature]);
  }
  return groups;
}

function listOther(reading: Reading, feature: FileFeature, role: Extract<Role, { is: 'other' }>): void {
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
export function readBuildings(reading: Reading, features: readonly FileFeature[]): BuildingDraft[] {
  const taken = new TakenIds();
  const scale = new AreaScale(reading.shapes);
  const drafts: BuildingDraft[] = [];
  for (const feature of features) {
    const area = soundArea(reading, scale, feature);
    if (!area) continue;
    const { row, id } = feature;
    if (id === null) reading.assumed.add('id-from-row');
    const draft = buildingDraft(feature, area, reading.table, reading.assumed);
    if ('code' in draft) refuse(reading, row, draft.column, draft.given, draft.code);
    else if (claim(reading, taken, draft.id, row)) drafts.push(draft);
  }
  return drafts;
}

/** Compounds that are drawn with an outline. `walled=no` or `barrier=no` opens one; all others are walled. */
export function readCompounds(reading: Reading, features: readonly FileFeature[]): CompoundDraft[] {
  const ids = new TakenIds();
  const names = new Set<string>();
  const scale = new AreaScale(reading.shapes);
  return features.flatMap(feature => {
    const area = soundArea(reading, scale, feature);
    if (!area) return [];
    const { row, tags, id } = feature;
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
    const outline = reading.shapes.line(area.line);
    const corners = outline.slice(1).map((at): Point => toMeters(reading.plane, at));
    return [{ id: compoundId, name, walled, outline, corners, gates: [], ...facts.value }];
  });
}

/** Lines of barriers and ways, several where a feature has several; a polygon gives its rings, a point nothing. */
export function linesOf({ shapes }: Reading, features: readonly FileFeature[]): Position[][] {
  return features.flatMap(({ row }) => {
    if (shapes.kind[row] === SHAPE.point) return [];
    const first = shapes.firstLine[row]!;
    return Array.from({ length: shapes.firstLine[row + 1]! - first }, (_, i) => shapes.line(first + i));
  });
}

function soundArea(reading: Reading, scale: AreaScale, { row }: FileFeature): Area | null {
  if (reading.shapes.kind[row] !== SHAPE.area) return null;
  const area = scale.areaOf(row);
  if ('code' in area) {
    refuse(reading, row, 'geometry', area.given, area.code);
    return null;
  }
  if (area.parts > 1) reading.assumed.add('largest-part-taken');
  return area;
}
