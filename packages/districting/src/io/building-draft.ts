import type { FileFeature } from './geojson/feature-table.ts';
import type { Tags } from './geojson/tag-list.ts';
import type { AssumptionCount, ListedReason } from './result.ts';
import type { Area } from './shape.ts';
import { countOf, numberOf, presentTag, type Read, textOf, yesNoOf } from './tags.ts';
import { ruleOf, type UseRule, type UseToDoors } from './use-to-doors.ts';

/** What a building feature states, before its doors are laid out. */
export interface BuildingDraft {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly use: string;
  /** The line of the file's shapes that is its outline. */
  readonly line: number;
  readonly squareMeters: number;
  /** `compound`, `community` or 小区; `''` when the feature names none. */
  readonly compoundName: string;
  compoundId: string | null;
  readonly levels: number;
  readonly lift: boolean;
  /** Stated households, entrances, shops; `null` where the file is silent. */
  readonly households: number | null;
  readonly entrances: number | null;
  readonly shops: number | null;
  readonly counts: Counts;
}

/** How the building counts: as flats, as ground-floor shops, or only listed. */
export type Counts =
  | { readonly as: 'dwellings' }
  | { readonly as: 'shops' }
  | { readonly as: 'listed'; readonly reason: ListedReason };

/** Why a building's tags cannot be read. */
export type TagFault = Extract<Read<never>, { code: unknown }>;

/** A building as its tags state it; levels from `building:levels`, `levels`, `Floor` or `height`, fractions rounded. */
export function buildingDraft(
  feature: FileFeature,
  area: Area,
  table: UseToDoors,
  assumed: AssumptionCount,
): BuildingDraft | TagFault {
  const { tags, row } = feature;
  const households = countOf(tags, HOUSEHOLDS, 20_000);
  const entrances = countOf(tags, ENTRANCES, 60);
  const shops = countOf(tags, SHOPS, 2000);
  if ('code' in households) return households;
  if ('code' in entrances) return entrances;
  if ('code' in shops) return shops;
  const stated = { households: households.value, entrances: entrances.value, shops: shops.value };
  const use = textOf(tags, 'building');
  const counts = countsAs(use, stated, table);
  const levels = levelsOf(tags, counts, ruleOf(table, use), table, assumed);
  if ('code' in levels) return levels;
  if (counts.as === 'dwellings' && use === '') assumed.add('use-assumed-residential');
  const id = feature.id ?? `row-${row}`;
  return {
    row,
    id,
    name: textOf(tags, 'name', 'ref', '楼栋') || `#${id}`,
    use,
    line: area.line,
    squareMeters: area.squareMeters,
    compoundName: textOf(tags, 'compound', 'community', '小区'),
    compoundId: null,
    levels: levels.value,
    lift: liftOf(tags, levels.value, counts, table, assumed),
    households: stated.households,
    entrances: stated.entrances,
    shops: stated.shops,
    counts,
  };
}

const HOUSEHOLDS = ['households', 'building:flats', '户数'];
const ENTRANCES = ['entrances', '单元数'];
const SHOPS = ['shops', '商铺数'];
const HEIGHTS = ['height', '高度'];
const LIFTS = ['lift', 'elevator', '电梯'];

/** Stated doors come before the use: a school with three flats has three doors. */
function countsAs(
  use: string,
  stated: { readonly households: number | null; readonly shops: number | null },
  table: UseToDoors,
): Counts {
  if ((stated.households ?? 0) > 0) return { as: 'dwellings' };
  if ((stated.shops ?? 0) > 0) return stated.households === 0 ? { as: 'shops' } : shopsAnd(use, table);
  if (stated.households === 0) return { as: 'listed', reason: 'no-doors-stated' };
  const rule = ruleOf(table, use);
  if (rule?.doors === 'dwellings' || use === '') return { as: 'dwellings' };
  if (rule?.doors === 'ground-floor-shops') {
    return stated.shops === 0 ? { as: 'listed', reason: 'no-doors-stated' } : { as: 'shops' };
  }
  if (rule) return { as: 'listed', reason: 'use-has-no-doors' };
  return table.unknownUse === 'dwellings' ? { as: 'dwellings' } : { as: 'listed', reason: 'use-unknown' };
}

function shopsAnd(use: string, table: UseToDoors): Counts {
  const isFlats = use === '' || ruleOf(table, use)?.doors === 'dwellings';
  return { as: isFlats ? 'dwellings' : 'shops' };
}

const LEVELS = ['building:levels', 'levels', 'Floor', 'floor', '层数'];

function levelsOf(
  tags: Tags,
  counts: Counts,
  rule: UseRule | undefined,
  table: UseToDoors,
  assumed: AssumptionCount,
): { value: number } | TagFault {
  if (counts.as !== 'dwellings') return { value: 1 };
  const tag = presentTag(tags, LEVELS) ?? presentTag(tags, HEIGHTS);
  if (!tag) {
    assumed.add('levels-assumed');
    return { value: rule?.doors === 'dwellings' ? rule.levelsWhenUnknown : 6 };
  }
  const isHeight = !LEVELS.includes(tag.name);
  const number = numberOf(tag.given);
  const fault = { column: tag.name, given: tag.given };
  if (!Number.isFinite(number)) return { code: 'levels-not-a-number', ...fault };
  const levels = isHeight ? number / table.metersPerLevel : number;
  if (levels < 0.5 || levels > 200) return { code: 'levels-out-of-range', ...fault };
  if (isHeight) assumed.add('levels-from-height');
  else if (!Number.isInteger(levels)) assumed.add('levels-rounded');
  return { value: Math.max(1, Math.round(levels)) };
}

function liftOf(tags: Tags, levels: number, counts: Counts, table: UseToDoors, assumed: AssumptionCount): boolean {
  const tag = presentTag(tags, LIFTS);
  const stated = tag && yesNoOf(tag.given);
  if (stated !== undefined) return stated;
  if (counts.as === 'dwellings') assumed.add('lift-assumed');
  return levels >= table.towerFromLevels;
}
