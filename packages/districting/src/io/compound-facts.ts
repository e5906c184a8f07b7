import type { Tags } from './geojson/tag-list.ts';
import { numberOf, presentTag, type Read, textOf, yesNoOf } from './tags.ts';

/** What a compound's tags say beyond its ground; `null` where they are silent. */
export interface TaggedFacts {
  readonly propertyFirm: boolean | null;
  readonly builtYear: number | null;
}

/**
 * `property_firm` (yes or no) and the year of `built`, `built_year` or 建成年份, else of `start_date`. A stated value that
 * cannot be read is a fault, except in `start_date`: OpenStreetMap allows `~1990s` there, which is no year and no mistake.
 */
export function compoundFactsOf(tags: Tags): Read<TaggedFacts> {
  const firm = presentTag(tags, ['property_firm', '有无物业']);
  const propertyFirm = firm ? yesNoOf(firm.given) : null;
  if (propertyFirm === undefined) return { code: 'yes-no-unknown', column: firm!.name, given: firm!.given };
  const built = presentTag(tags, ['built', 'built_year', '建成年份']);
  if (!built) return { value: { propertyFirm, builtYear: yearOfDate(textOf(tags, 'start_date')) } };
  const builtYear = numberOf(typeof built.given === 'string' ? built.given.replace(/年\s*$/, '') : built.given);
  if (!isYear(builtYear)) return { code: 'year-not-a-number', column: built.name, given: built.given };
  return { value: { propertyFirm, builtYear } };
}

function yearOfDate(date: string): number | null {
  const found = /^(\d{4})(?:-\d{2}){0,2}$/.exec(date);
  return found && isYear(Number(found[1])) ? Number(found[1]) : null;
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1800 && value <= 2200;
}
