import { type FieldValue, findField } from '@linli/domain';
import { casesWords, editingWords, exportsWords, type Locale, ledgerWords, say, type Words } from '@linli/words';

/** Words for codes, by the field that holds them. A code without a word stays as it is. */
const wordOf: Readonly<Record<string, (code: string) => readonly [Words, string]>> = {
  'door.kind': code => [exportsWords, `export.${code}`],
  'micro-grid.kind': code => [editingWords, `kind.${code}`],
  'household.tenancy': code => [ledgerWords, `ledger.tenancy-${code}`],
  'case.kind': code => [casesWords, `case.${code}`],
  'case.urgency': code => [casesWords, `urgency.${code}`],
  'case.state': code => [casesWords, `state.${code}`],
};

/** A value as a department reads it: days in the office's time zone, yes and no and codes in words, figures as figures. Null stays blank. */
export function sayValue(field: string | null, value: FieldValue, locale: Locale): string | number | null {
  if (value === null || field === null) return null;
  const kind = findField(field)?.kind;
  if (typeof value === 'boolean') return say(exportsWords[value ? 'export.yes' : 'export.no'], locale);
  if (kind === 'date') return dayOf(String(value));
  if (kind !== 'word') return value;
  const [words, key] = wordOf[field]?.(String(value)) ?? [];
  const entry = words && key ? words[key] : undefined;
  return entry ? say(entry, locale) : value;
}

/** `2026-11-26`, for an instant in the office's time zone; a day stays the day it is. */
export function dayOf(instant: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(instant)) return instant;
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Asia/Shanghai' }).format(new Date(instant));
}
