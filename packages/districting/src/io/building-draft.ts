import type { Ring } from '../model.ts';
import type { RawFeature } from './parse-features.ts';
import type { AssumptionCount, ListedReason } from './result.ts';
import type { Area } from './shape.ts';
import { countOf, numberOf, presentTag, type Read, type Tags, textOf, yesNoOf } from './tags.ts';
import { ruleOf, type UseRule, type UseToDoors } from './use-to-doors.ts';

/** What a building feature states, before its doors are laid out. */
export interface BuildingDraft {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly use: string;
  readonly outline: Ring;
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
  feature: RawFeature,
  area: Area,
  table: UseToDoors,
  assumed: AssumptionCount,
): BuildingDraft | TagFault {
  const { tags, row } = feature;
  const households = countOf(tags, ['households', 'building:flats', '户数'], 20_000);
  const entrances = countOf(tags, ['entrances', '单元数'], 60);
  const shops = countOf(tags, ['shops', '商铺数'], 2000);
  for (const read of [households, entrances, shops]) if ('code' in read) return read;
  const stated = {
    households: statedOrNull(households),
    entrances: statedOrNull(entrances),
    shops: statedOrNull(shops),
  };
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
    outline: area.outline,
    squareMeters: area.squareMeters,
    compoundName: textOf(tags, 'compound', 'community', '小区'),
    compoundId: null,
    levels: levels.value,
    lift: liftOf(tags, levels.value, counts, table, assumed),
    ...stated,
    counts,
  };
}

function statedOrNull(read: Read<number | null>): number | null {
  return 'value' in read ? read.value : null;
}

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
  const tag = presentTag(tags, LEVELS) ?? presentTag(tags, ['height', '高度']);
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
  const tag = presentTag(tags, ['lift', 'elevator', '电梯']);
  const stated = tag && yesNoOf(tag.given);
  if (stated !== undefined) return stated;
  if (counts.as === 'dwellings') assumed.add('lift-assumed');
  return levels >= table.towerFromLevels;
}
