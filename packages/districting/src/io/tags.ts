import type { RefusalCode } from './cures.ts';
import type { Tags } from './geojson/tag-list.ts';

/** A value that was read, or why it cannot be. */
export type Read<T> =
  | { readonly value: T }
  | { readonly code: RefusalCode; readonly column: string; readonly given: unknown };

/** The first of these tags that holds text, trimmed and of one width (NFKC), at most 120 characters; `''` when none does. */
export function textOf(tags: Tags, ...names: readonly string[]): string {
  for (const name of names) {
    const value = tags.get(name);
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const text = plainText(value);
    if (text !== '') return text.length > 120 ? text.slice(0, 120) : text;
  }
  return '';
}

/** Whether a value is a number, or a text that is more than spaces. */
export function hasText(value: unknown): boolean {
  return (typeof value === 'number' || typeof value === 'string') && plainText(value) !== '';
}

/** Of one width and trimmed. Plain letters and digits, which nearly all values are, are so already. */
function plainText(value: string | number): string {
  if (typeof value === 'number') return String(value);
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code <= 32 || code > 126) return value.normalize('NFKC').trim();
  }
  return value;
}

/** The first of these tags that is present, with its name; `undefined` when none is (empty text counts as absent). */
export function presentTag(tags: Tags, names: readonly string[]): { name: string; given: unknown } | undefined {
  for (const name of names) {
    const given = tags.get(name);
    if (given !== undefined && given !== null && !(typeof given === 'string' && given.trim() === ''))
      return { name, given };
  }
  return undefined;
}

/** A number from a number or a text such as `15.8` or `27 m`; `NaN` for anything else. */
export function numberOf(given: unknown): number {
  if (typeof given === 'number') return given;
  if (typeof given !== 'string') return Number.NaN;
  const found = /^\s*(-?\d{1,9}(?:\.\d{1,9})?)\s*(?:m|米|层|F)?\s*$/i.exec(given.normalize('NFKC'));
  return found ? Number(found[1]) : Number.NaN;
}

/** A whole number of at most `most` from the first of these tags; `null` when none is present. */
export function countOf(tags: Tags, names: readonly string[], most: number): Read<number | null> {
  const tag = presentTag(tags, names);
  if (!tag) return { value: null };
  const value = numberOf(tag.given);
  if (!Number.isInteger(value) || value < 0) return { code: 'count-not-a-number', column: tag.name, given: tag.given };
  if (value > most) return { code: 'count-out-of-range', column: tag.name, given: tag.given };
  return { value };
}

const YES = new Set(['yes', 'true', '1', '有', '是', 'y']);
const NO = new Set(['no', 'false', '0', '无', '否', 'n', 'none']);

/** Yes or no from a word or a number in English or Chinese; `undefined` for anything else. */
export function yesNoOf(given: unknown): boolean | undefined {
  const word = String(given).normalize('NFKC').trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}
