import type { SheetRow } from '@linli/workbook';
import type { AddressAnswers } from '../read-address.ts';
import type { PlaceChoices } from '../which-place.ts';
import { type ColumnRole, columnRoles } from './column-role.ts';
import { findTable, headingSignature, rowsLookedAt, type TableShape } from './find-table.ts';
import { guessColumns } from './guess-columns.ts';
import { columnsFilledDown } from './read-table.ts';

/** A sheet whose rows can be gone through, as often as asked. */
export interface SheetSource {
  /** `''` for the one sheet of a CSV. */
  readonly name: string;
  readonly isHidden: boolean;
  rows(): Iterable<SheetRow>;
}

/** What an officer has said of a file; everything left out is guessed. */
export interface SheetPlan {
  /** Roles of the columns, for each kind of headings (`signature`). */
  readonly columns: Readonly<Record<string, readonly ColumnRole[]>>;
  /** Sheets, by name, that are to be taken or left. */
  readonly sheets: Readonly<Record<string, 'take' | 'leave'>>;
  readonly answers: AddressAnswers;
  /** Which place of the ledger is meant where several have one address. */
  readonly choices?: PlaceChoices;
}

/** Why a sheet is left aside unless somebody takes it: hidden, of a year long gone, or no list of doors. */
export type SheetAside = 'hidden' | 'old-year' | 'no-list' | 'no-door-column';

/** A sheet as it was understood. */
export interface SheetFound {
  readonly name: string;
  readonly shape: TableShape | null;
  /** Stands for these headings; `''` where there are none. */
  readonly signature: string;
  readonly roles: readonly ColumnRole[];
  /** The compound that the sheet's name says, `''` where a column or the addresses do. */
  readonly compound: string;
  readonly filledDown: ReadonlySet<ColumnRole>;
  /** First rows of the list, for showing what the columns hold. */
  readonly sample: readonly SheetRow[];
  readonly aside: SheetAside | null;
  readonly isTaken: boolean;
}

const sampled = 200;

/**
 * Understands every sheet of a file: headings, columns, and whether it is to be read. A hidden sheet and one of a year
 * before last are left aside, unless they are all there is or somebody takes them; a sheet without doors always is.
 * @param year the calendar year now
 */
export function findSheets(sources: readonly SheetSource[], plan: SheetPlan, year: number): SheetFound[] {
  const found = sources.map(source => understand(source, plan, year));
  const isAlone = !found.some(sheet => sheet.aside === null);
  return found.map(sheet => {
    const couldBe = sheet.aside === null || sheet.aside === 'old-year' || sheet.aside === 'hidden';
    const said = plan.sheets[sheet.name];
    const isTaken =
      couldBe && (said ? said === 'take' : sheet.aside === null || (isAlone && sheet.aside === 'old-year'));
    return { ...sheet, isTaken };
  });
}

function understand(source: SheetSource, plan: SheetPlan, year: number): Omit<SheetFound, 'isTaken'> {
  const top = firstRows(source.rows(), rowsLookedAt + sampled);
  const shape = findTable(top);
  if (!shape)
    return {
      name: source.name,
      shape,
      signature: '',
      roles: [],
      compound: '',
      filledDown: new Set(),
      sample: [],
      aside: 'no-list',
    };
  const sample = top.slice(shape.skip, shape.skip + sampled);
  const signature = headingSignature(shape.headings);
  const guessed = guessColumns(shape, sample);
  const said = plan.columns[signature];
  const roles = said?.length === guessed.length ? said : guessed;
  return {
    name: source.name,
    shape,
    signature,
    roles,
    compound: roles.includes('compound') || roles.includes('address') ? '' : compoundOfSheet(source.name, shape.title),
    filledDown: columnsFilledDown(sample, roles),
    sample,
    aside: asideOf(source, shape, roles, year),
  };
}

function firstRows(rows: Iterable<SheetRow>, most: number): SheetRow[] {
  const first: SheetRow[] = [];
  for (const row of rows) {
    first.push(row);
    if (first.length >= most) break;
  }
  return first;
}

/**
 * The compound that a sheet is of: its name, unless that says nothing (Sheet1) or something else (2019年台账); then what its
 * title begins with, 海棠街60号院 2019年住户登记. `''` when neither tells.
 */
function compoundOfSheet(name: string, title: string): string {
  const plain = name.trim();
  if (
    plain !== '' &&
    !/^(sheet|工作表|表|book)?\s*\d*$/i.test(plain) &&
    !/年|台账|名册|登记|汇总|统计|名单|表$/.test(plain)
  )
    return plain.slice(0, 120);
  return /^.{2,40}?(?:院|小区|苑|花园|家园|公寓|庭|府|大厦)/.exec(title)?.[0] ?? '';
}

function asideOf(
  source: SheetSource,
  shape: TableShape,
  roles: readonly ColumnRole[],
  year: number,
): SheetAside | null {
  const has = (role: ColumnRole): boolean => roles.includes(role);
  if (!has('door') && !has('address') && !has('shop')) return 'no-door-column';
  const said = /(?:19|20)\d{2}(?=\s*[年./-]|台账|名册|$)/.exec(`${source.name} ${shape.title}`.trim());
  if (said && Number(said[0]) < year - 1) return 'old-year';
  return source.isHidden ? 'hidden' : null;
}

/** Whether a list of texts are roles, for what comes from outside. */
export function areRoles(texts: readonly string[]): texts is readonly ColumnRole[] {
  return texts.every(text => (columnRoles as readonly string[]).includes(text));
}
