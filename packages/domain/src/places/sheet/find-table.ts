import type { SheetRow } from '@linli/workbook';
import { type ColumnRole, plainHeading, roleOfHeading } from './column-role.ts';
import { personalRole } from './personal-role.ts';

/** Where a sheet's list begins, and what stands over its columns. */
export interface TableShape {
  /** How many of the sheet's rows (with content) come before the first row of the list. */
  readonly skip: number;
  /** Rows of the sheet that are headings: one or two. */
  readonly headingRows: readonly number[];
  /** One for each column; two rows are joined, `网格信息 电话`. */
  readonly headings: readonly string[];
  /** The heading's lower row alone, and the group over it (`''` where there is none). */
  readonly own: readonly string[];
  readonly groups: readonly string[];
  /** What stands over the headings. */
  readonly title: string;
}

/** Rows that are looked at for headings. */
export const rowsLookedAt = 25;

const roleOf = (heading: string): ColumnRole | null => roleOfHeading(heading, personalRole);
const textsOf = (row: SheetRow): string[] => row.cells.map(cell => cell.text.replace(/\s+/g, ' ').trim());

/**
 * Finds the headings of a list within the first rows of a sheet: the row, or the two rows joined, in which most columns
 * are known by name, at least two. `null` for a sheet that is no list.
 * @param isKnown which headings are known; those of the office's ledger when left out
 */
export function findTable(
  top: readonly SheetRow[],
  isKnown: (heading: string) => boolean = heading => roleOf(heading) !== null,
): TableShape | null {
  const known = (texts: readonly string[]): number => new Set(texts.filter(text => text !== '' && isKnown(text))).size;
  const rows = top.slice(0, rowsLookedAt).map(textsOf);
  let best: { at: number; span: 1 | 2; known: number } | null = null;
  rows.forEach((texts, at) => {
    if (isTitle(texts)) return;
    const single = known(texts);
    if (single >= 2 && (!best || single > best.known)) best = { at, span: 1, known: single };
    const below = rows[at + 1];
    if (!below || isTitle(below) || !areHeadings(top[at + 1]!)) return;
    const joined = known(texts.map((text, column) => below[column] || text).concat(below.slice(texts.length)));
    if (joined >= 2 && joined > (best?.known ?? 0)) best = { at, span: 2, known: joined };
  });
  return best ? shapeOf(rows, top, withGroups(rows, best)) : null;
}

/**
 * The headings of a list of which nothing is known by name: the first row with the most different texts, at least two, that could be headings.
 * `null` where there is none (a letter, a picture, an empty sheet).
 */
export function findAnyHeadings(top: readonly SheetRow[]): TableShape | null {
  const rows = top.slice(0, rowsLookedAt).map(textsOf);
  const widths = rows.map((texts, at) => (areHeadings(top[at]!) ? new Set(texts.filter(text => text !== '')).size : 0));
  const most = Math.max(0, ...widths);
  return most < 2 ? null : shapeOf(rows, top, withGroups(rows, { at: widths.indexOf(most), span: 1 }));
}

/** A single heading row below a row of groups (several different texts, merged to one side) is two rows as well. */
function withGroups(rows: readonly string[][], best: { at: number; span: 1 | 2 }): { at: number; span: 1 | 2 } {
  const above = rows[best.at - 1];
  if (best.span === 2 || !above || isTitle(above)) return best;
  const texts = rows[best.at]!;
  const isGroup = above.some((text, column) => text !== '' && text !== texts[column] && above[column + 1] === text);
  return isGroup ? { at: best.at - 1, span: 2 } : best;
}

function shapeOf(
  rows: readonly string[][],
  top: readonly SheetRow[],
  { at, span }: { at: number; span: 1 | 2 },
): TableShape {
  const upper = rows[at]!;
  const lower = span === 2 ? rows[at + 1]! : upper;
  const width = Math.max(upper.length, lower.length);
  const groups: string[] = [];
  const own: string[] = [];
  let group = '';
  for (let column = 0; column < width; column++) {
    const over = upper[column] ?? '';
    const under = lower[column] ?? '';
    // A CSV cannot merge: a group stands over its first column only and goes on until the next text.
    if (over !== '') group = over;
    own.push(under || over);
    groups.push(span === 2 && under !== '' && group !== under ? group : '');
  }
  return {
    skip: at + span,
    headingRows: top.slice(at, at + span).map(({ row }) => row),
    headings: own.map((text, column) => [groups[column], text].filter(Boolean).join(' ')),
    own,
    groups,
    title: [...new Set(rows.slice(0, at).flat())]
      .filter(text => text !== '')
      .join(' ')
      .slice(0, 200),
  };
}

/** A title is one text, alone or merged over the columns. */
function isTitle(texts: readonly string[]): boolean {
  return new Set(texts.filter(text => text !== '')).size <= 1;
}

/** Whether a row could be headings: texts without digits of any length, none of them a value. */
function areHeadings({ cells }: SheetRow): boolean {
  return cells.every(({ text, kind }) => text === '' || (kind === 'text' && !/\d{2}|\d+\s*(栋|单元|号)/.test(text)));
}

/** Tells sheets with the same headings apart from others: a short text made of the headings, the same on every machine. */
export function headingSignature(headings: readonly string[]): string {
  const text = headings.map(plainHeading).join('\u001f');
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 2_654_435_761);
    b = Math.imul(b ^ text.charCodeAt(at), 1_597_334_677);
  }
  const hex = (part: number): string => (part >>> 0).toString(16).padStart(8, '0');
  return `${headings.length}-${hex(a ^ (b >>> 16))}${hex(b ^ (a >>> 13))}`;
}
