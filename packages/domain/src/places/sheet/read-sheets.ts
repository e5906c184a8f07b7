import { type CoordinateSystem, holdsIdentityNumber, toWgs84, withheld } from '@linli/districting';
import type { Cell } from '@linli/workbook';
import type { InventoryRow, Position } from '../inventory-row.ts';
import type { AddressAnswers, AddressQuestion } from '../read-address.ts';
import type { ColumnRole } from './column-role.ts';
import type { SheetRowFault } from './cures.ts';
import { DoorRows, sheetDoorRef } from './door-rows.ts';
import type { SheetFound, SheetSource } from './find-sheets.ts';
import { isForbiddenRole } from './personal-role.ts';
import { TableReader, type TableRow } from './read-table.ts';
import { type DoorContext, readSheetDoor, type SheetDoor } from './sheet-door.ts';

/**
 * What became of one row of a file when it was read. Every row with content below the headings gives exactly one. `all`: its cells as they
 * stand, for a file of refused rows; the ledger may refuse a door yet.
 */
export type SheetRowRead = { readonly sheet: string; readonly row: number } & (
  | {
      readonly as: 'door';
      readonly door: SheetDoor;
      readonly ref: string;
      readonly inventory: readonly InventoryRow[];
      readonly all: readonly string[];
    }
  /** The same door and household as an earlier row: nothing new. */
  | { readonly as: 'repeat' }
  | { readonly as: 'listed'; readonly why: 'total' | 'note' | 'heading' | 'sheet-left-aside' }
  | { readonly as: 'refused'; readonly fault: SheetRowFault; readonly all: readonly string[] }
  | {
      readonly as: 'asked';
      readonly question: AddressQuestion;
      readonly fault: SheetRowFault;
      readonly all: readonly string[];
    }
);

/** What the reader filled in, in all. */
export interface SheetTally {
  filledDown: number;
  floorsWorkedOut: number;
  compoundsFromSheetNames: number;
  /** Cells with telephone numbers of which a part is not kept. */
  phonePartsLeft: number;
  /** Dwellings whose own place is not kept: their stairwell has one already. */
  placesLeft: number;
  /** Shops whose keeper or number is not kept: a shop's people are entered as contacts, by their word. */
  shopKeepersLeft: number;
}

/** How a file is read. */
export interface ReadOptions {
  readonly answers: AddressAnswers;
  /** The system of the columns 经度 and 纬度. */
  readonly coordinates: CoordinateSystem;
}

/**
 * Reads the sheets that are taken, row by row in the file's order: memory grows with the number of doors by some bytes each
 * (to know a door that stands twice), not with the file. `tally` is brought up to date on the way.
 */
export function* readSheets(
  sources: readonly SheetSource[],
  found: readonly SheetFound[],
  options: ReadOptions,
  tally: SheetTally,
): Generator<SheetRowRead> {
  const rows = new DoorRows();
  const seen = new SeenDoors();
  for (const [index, source] of sources.entries()) {
    const sheet = found[index]!;
    if (!sheet.shape || !sheet.isTaken) {
      yield* leftAside(source, sheet);
      continue;
    }
    const reader = new TableReader(sheet.shape, sheet.roles, sheet.filledDown);
    const context = contextOf(sheet, options);
    if (sheet.compound !== '') tally.compoundsFromSheetNames++;
    let at = 0;
    for (const row of source.rows()) {
      if (at++ < sheet.shape.skip) continue;
      yield { sheet: source.name, row: row.row, ...readRow(reader.read(row), context, rows, seen, tally) };
    }
    tally.filledDown += reader.filled;
  }
}

type WithoutPlace<T> = T extends unknown ? Omit<T, 'sheet' | 'row'> : never;

function readRow(
  row: TableRow,
  context: DoorContext,
  rows: DoorRows,
  seen: SeenDoors,
  tally: SheetTally,
): WithoutPlace<SheetRowRead> {
  if (row.is !== 'entry') return { as: 'listed', why: row.is };
  const read = readSheetDoor(row, context);
  if (read.as !== 'door') return { ...read, all: shownCells(row.all, context) };
  const { door } = read;
  const ref = sheetDoorRef(door);
  const before = seen.take(ref, door.householder);
  if (before === 'same') return { as: 'repeat' };
  if (before === 'other') {
    const fault = { column: context.headingOf('door'), value: door.door, code: 'door-two-households' } as const;
    return { as: 'refused', fault, all: shownCells(row.all, context) };
  }
  if (read.floorWorkedOut) tally.floorsWorkedOut++;
  tally.phonePartsLeft += read.phonePartsLeft;
  if (door.kind === 'shop' && (door.householder !== '' || door.phone !== '')) tally.shopKeepersLeft++;
  const left = rows.placesLeft;
  const inventory = rows.of(door);
  tally.placesLeft += rows.placesLeft - left;
  return { as: 'door', door, ref, inventory, all: shownCells(row.all, context) };
}

function* leftAside(source: SheetSource, sheet: SheetFound): Generator<SheetRowRead> {
  let at = 0;
  for (const row of source.rows()) {
    if (at++ < (sheet.shape?.skip ?? 0)) continue;
    yield { sheet: source.name, row: row.row, as: 'listed', why: 'sheet-left-aside' };
  }
}

function contextOf(sheet: SheetFound, { answers, coordinates }: ReadOptions): DoorContext {
  const { roles, shape, compound } = sheet;
  const headings = shape!.headings;
  const headingOf = (role: ColumnRole): string => headings[roles.indexOf(role)] ?? '';
  return {
    headingOf: role => headingOf(role) || headingOf('address') || headingOf('door') || headingOf('shop'),
    compound,
    headings,
    forbidden: roles.flatMap((role, column) =>
      isForbiddenRole(role) ? [{ column, heading: headings[column]!, role }] : [],
    ),
    answers,
    place: (lon, lat): Position | null => {
      const isInChina = lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54;
      return isInChina ? toWgs84([lon, lat], coordinates) : null;
    },
  };
}

/** The row's cells for a file of refused rows, without what must not be repeated. */
function shownCells(all: readonly Cell[], context: DoorContext): readonly string[] {
  const hidden = new Set(context.forbidden.map(({ column }) => column));
  return all.map(({ text }, column) =>
    (hidden.has(column) && text !== '') || holdsIdentityNumber(text) ? withheld : text,
  );
}

/** Doors of the file so far and whose households they are, as 53-bit hashes: some 60 bytes a door, no names kept. */
class SeenDoors {
  private readonly doors = new Map<number, number>();

  take(ref: string, householder: string): 'new' | 'same' | 'other' {
    const key = hash(ref);
    const household = hash(householder.replace(/\s/g, ''));
    const before = this.doors.get(key);
    if (before === undefined) {
      this.doors.set(key, household);
      return 'new';
    }
    return before === household ? 'same' : 'other';
  }
}

/** A 53-bit hash; two of a million texts share one in 1 of 20,000 files. Source: cyrb53, public domain. */
function hash(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0);
}
