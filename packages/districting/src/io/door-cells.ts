import type { RefusalCode } from './cures.ts';
import type { Precaution } from './result.ts';
import { yesNoOf } from './tags.ts';

/** A cell that was understood, or why not. */
export type Cell<T> = { readonly value: T } | { readonly code: RefusalCode };

const DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** A storey from `6`, `6层`, `6F`, `六层`, `十二楼`, `B1`, `负一层`, `-1`; `null` for an empty cell. */
export function floorCell(text: string): Cell<number | null> {
  if (text === '') return { value: null };
  const bare = text.replace(/[层楼Ff]$/, '').trim();
  const below = /^(?:B|b|负|地下|-)(.+)$/.exec(bare);
  const number = wholeNumber(below ? below[1]! : bare);
  if (number === null || (below && number === 0)) return { code: 'floor-not-a-number' };
  const value = below ? -number : number;
  return value >= -9 && value <= 200 ? { value } : { code: 'floor-not-a-number' };
}

function wholeNumber(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const found = /^(?:([一二三四五六七八九])?(十))?([一二两三四五六七八九])?$/.exec(text);
  if (!found || text === '') return null;
  const tens = found[2] ? (DIGITS[found[1] ?? ''] ?? 1) * 10 : 0;
  return tens + (DIGITS[found[3] ?? ''] ?? 0);
}

const DWELLING = new Set(['', 'dwelling', 'home', 'flat', '住房', '住宅', '居民', '住户', '出租房', '出租屋']);
const SHOP = new Set(['shop', 'store', '商家', '商铺', '商户', '底商', '门店', '商店']);

/** Dwelling or shop; an empty cell is a dwelling. */
export function kindCell(text: string): Cell<'dwelling' | 'shop'> {
  const word = text.toLowerCase();
  if (DWELLING.has(word)) return { value: 'dwelling' };
  return SHOP.has(word) ? { value: 'shop' } : { code: 'kind-unknown' };
}

/** Yes or no; `null` for an empty cell. */
export function yesNoCell(text: string): Cell<boolean | null> {
  if (text === '') return { value: null };
  const value = yesNoOf(text);
  return value === undefined ? { code: 'yes-no-unknown' } : { value };
}

const EMPTY_HOME = new Set(['空置', '空', '空房', '空户']);
const LIVED_IN = new Set(['有人', '在住', '入住', '自住', '租住']);

/** Whether nobody lives there; `null` for an empty cell. */
export function vacantCell(text: string): Cell<boolean | null> {
  if (EMPTY_HOME.has(text)) return { value: true };
  return LIVED_IN.has(text) ? { value: false } : yesNoCell(text);
}

const LET = new Set(['租户', '出租', '租住', '租', '租客']);
const OWN = new Set(['自住', '自有', '自用', '业主']);

/** Whether it is let to tenants; `null` for an empty cell. */
export function tenantCell(text: string): Cell<boolean | null> {
  if (LET.has(text)) return { value: true };
  return OWN.has(text) ? { value: false } : yesNoCell(text);
}

const PRECAUTIONS: ReadonlyMap<string, Precaution | 'none'> = new Map([
  ...(['knock-longer', '多敲一会儿', '多敲一会', '多敲会儿'] as const).map(word => [word, 'knock-longer'] as const),
  ...(['wear-mask', '请戴口罩', '戴口罩'] as const).map(word => [word, 'wear-mask'] as const),
  ...(['speak-loudly', '说话大声些', '大声些', '大声说话'] as const).map(word => [word, 'speak-loudly'] as const),
  ...(['call-first', '先打电话', '请先打电话', '先致电'] as const).map(word => [word, 'call-first'] as const),
  ...(['none', 'no', '无', '没有'] as const).map(word => [word, 'none'] as const),
]);

/** What to do at this door, in a closed list of words so that no reason can be written down; `null` for an empty cell. */
export function precautionCell(text: string): Cell<Precaution | 'none' | null> {
  if (text === '') return { value: null };
  const value = PRECAUTIONS.get(text.toLowerCase().replace(/[\s_]+/g, '-'));
  return value ? { value } : { code: 'precaution-unknown' };
}

/** People of a household, 0 to 60; `null` for an empty cell. */
export function peopleCell(text: string): Cell<number | null> {
  if (text === '') return { value: null };
  const found = /^(\d{1,4})\s*人?$/.exec(text);
  if (!found) return { code: 'count-not-a-number' };
  return Number(found[1]) <= 60 ? { value: Number(found[1]) } : { code: 'count-out-of-range' };
}

/** A coordinate; `null` for an empty cell. */
export function degreesCell(text: string): Cell<number | null> {
  if (text === '') return { value: null };
  const value = /^[+-]?\d{1,9}(?:\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? { value } : { code: 'coordinate-not-a-number' };
}

/** A name of a place: at most 120 characters. */
export function nameCell(text: string): Cell<string> {
  return text.length > 120 ? { code: 'text-too-long' } : { value: text };
}
