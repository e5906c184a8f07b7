import { holdsIdentityNumber } from '@linli/districting';

/** What in a text looks like somebody's. */
export interface PersonalPart {
  readonly kind: 'identity-number' | 'phone' | 'door' | 'name';
  /** The part as it stands in the text. */
  readonly text: string;
}

/** What the check may know. */
export interface KnownWords {
  /** Numbers of offices that may stand in public; compared by their digits. */
  readonly publicPhones?: readonly string[];
  /** Names of people in the ledger that the text was found to hold. */
  readonly names?: readonly string[];
}

const digits = (text: string): string => text.replace(/\D/g, '');
const phone = /(?<![\d-])(?:\+?86[\s-]?)?(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}[\s-]?\d{3,4}[\s-]?\d{4})(?!\d)/g;
/** A door, not a house: building and room together, or a number that says it is a room. `60号院` alone is a place. */
const door =
  /(?:\d+|[一二三四五六七八九十]+)\s*(?:栋|幢|号楼|座)\s*(?:(?:\d+|[一二三四五六七八九十]+)\s*单元)?\s*\d{1,4}\s*(?:室|号|户)?(?!\d|\s*(?:月|日|点|人|户次|栋|幢|单元|楼|层))|(?<![\d-])\d{1,3}-\d{1,2}-\d{2,4}(?![\d-])|\d{2,4}\s*室|(?:flat|room|apt\.?)\s*\d{1,4}\b/gi;

/**
 * Parts of a text that must not be pasted into a residents' chat: identity numbers, telephone numbers other than public ones, doors, names of the ledger. Empty: nothing was
 * found, which is no proof; a nickname passes. Public service numbers (110, 120, 12345, 400-…) are short or not personal and pass. O(length).
 * Source: principle 7; registers leaked by being pasted.
 */
export function personalParts(text: string, known: KnownWords = {}): readonly PersonalPart[] {
  const plain = text.normalize('NFKC');
  const open = new Set((known.publicPhones ?? []).map(digits));
  const parts: PersonalPart[] = [];
  for (const run of plain.match(/[\d][\dXx\s-]{16,}/g) ?? [])
    if (holdsIdentityNumber(run)) parts.push({ kind: 'identity-number', text: run.trim() });
  const rest = parts.reduce((left, part) => left.replaceAll(part.text, ' '), plain);
  for (const found of rest.match(phone) ?? [])
    if (!open.has(digits(found)) && !open.has(digits(found).replace(/^86/, '')))
      parts.push({ kind: 'phone', text: found.trim() });
  for (const found of rest.replace(/\d{4}-\d{1,2}-\d{1,2}/g, ' ').match(door) ?? [])
    parts.push({ kind: 'door', text: found.trim() });
  for (const name of new Set(known.names ?? [])) if (plain.includes(name)) parts.push({ kind: 'name', text: name });
  return parts;
}
