import {
  type DoorCell,
  degreesCell,
  floorCell,
  holdsIdentityNumber,
  kindCell,
  peopleCell,
  precautionCell,
  type RefusalCode,
  tenantCell,
  vacantCell,
  withheld,
  yesNoCell,
} from '@linli/districting';
import { type Cell, looksLost } from '@linli/workbook';
import { phoneSeparator } from '../../roster/index.ts';
import type { Position, Precaution } from '../inventory-row.ts';
import { type AddressQuestion, floorOfDoor, oneWidth } from '../read-address.ts';
import type { ColumnRole } from './column-role.ts';
import type { RowFaultCode, SheetRowFault } from './cures.ts';
import { personInCells, wordOf } from './person-cells.ts';
import { type ForbiddenRole, forbiddenRoles } from './personal-role.ts';
import { type PlaceContext, placeOf } from './place-of-row.ts';
import type { TableRow } from './read-table.ts';

/** One door as a row of an office's sheet says it, with the people and the grid that the row names. */
export interface SheetDoor {
  readonly row: number;
  readonly compound: string;
  readonly building: string;
  readonly entrance: string;
  readonly floor: number | null;
  readonly door: string;
  readonly kind: 'dwelling' | 'shop';
  /** As the file writes it, `''` when it gives none. */
  readonly address: string;
  readonly ref: string;
  readonly at: Position | null;
  readonly lift: boolean | null;
  readonly people: number | null;
  readonly vacant: boolean | null;
  readonly tenant: boolean | null;
  readonly precaution: Precaution | 'none' | null;
  readonly householder: string;
  /** One number, or several split by `、`; `''` for none. */
  readonly phone: string;
  readonly grid: SheetGrid;
}

/** What a row says of its grid, as the office names it; `''` where it says nothing. */
export interface SheetGrid {
  readonly general: string;
  readonly micro: string;
  readonly head: string;
  readonly headPhone: string;
  readonly members: string;
}

/** A row was read as a door, or is refused, or asks something. */
export type DoorReading =
  | {
      readonly as: 'door';
      readonly door: SheetDoor;
      readonly floorWorkedOut: boolean;
      /** Cells with telephone numbers of which a part is not kept: words, a head's second number. */
      readonly phonePartsLeft: number;
    }
  | { readonly as: 'refused'; readonly fault: SheetRowFault }
  | { readonly as: 'asked'; readonly question: AddressQuestion; readonly fault: SheetRowFault };

/** How the rows of one table are read. */
export interface DoorContext extends PlaceContext {
  /** Heading by role, for saying where a fault is. */
  readonly headingOf: (role: ColumnRole) => string;
  /** Columns that must not be read, with their headings. */
  readonly forbidden: readonly {
    readonly column: number;
    readonly heading: string;
    readonly role: ForbiddenRole;
  }[];
  readonly headings: readonly string[];
  /** From a coordinate pair in the file's system to WGS-84; `null` for a place outside China. */
  readonly place: (lon: number, lat: number) => Position | null;
}

/** Reads one row. Pure; the same row and answers give the same. */
export function readSheetDoor(row: TableRow, context: DoorContext): DoorReading {
  const personal = personalFault(row.all, context);
  if (personal) return { as: 'refused', fault: personal };
  const reader = new CellReader(row, context);
  const facts = reader.facts();
  const place = placeOf((role, most) => reader.text(role, most), facts.kind, context);
  if (reader.fault) return { as: 'refused', fault: reader.fault };
  if (place.as !== 'read') {
    const code = place.as === 'asked' ? 'address-two-meanings' : place.code;
    const fault: SheetRowFault = { column: context.headingOf(place.column), value: reader.shown(place.column), code };
    return place.as === 'asked' ? { as: 'asked', question: place.question, fault } : { as: 'refused', fault };
  }
  const { parts } = place;
  const floor = facts.floor ?? parts.floor ?? (parts.kind === 'dwelling' ? floorOfDoor(parts.door) : null);
  return {
    as: 'door',
    door: { row: row.row, ...facts, ...parts, floor },
    floorWorkedOut: facts.floor === null && floor !== null,
    phonePartsLeft: reader.phonePartsLeft,
  };
}

/** The value is not repeated: a list of refusals must not become the register that was refused. */
function personalFault(all: readonly Cell[], context: DoorContext): SheetRowFault | null {
  for (const { column, heading, role } of context.forbidden) {
    if ((all[column]?.text.trim() ?? '') === '') continue;
    return { column: heading, value: withheld, code: forbiddenRoles[role] };
  }
  const at = all.findIndex(cell => holdsIdentityNumber(cell.text));
  if (at < 0) return null;
  return { column: context.headings[at] ?? '', value: withheld, code: 'identity-number-not-accepted' };
}

/** Reads the cells of one row and keeps the first fault. */
class CellReader {
  fault: SheetRowFault | null = null;
  phonePartsLeft = 0;
  private readonly row: TableRow;
  private readonly context: DoorContext;

  constructor(row: TableRow, context: DoorContext) {
    this.row = row;
    this.context = context;
  }

  facts(): Omit<SheetDoor, 'row' | 'compound' | 'building' | 'entrance' | 'door'> {
    const kind = this.kind();
    const householder = this.person('householder', 'phone', 3);
    const head = this.person('head', 'headPhone', 1);
    const living = this.living();
    return {
      kind,
      floor: this.take('floor', floorCell),
      address: this.text('address', 200) && this.written('address'),
      ref: wordOf(this.text('ref', 200)),
      at: this.position(),
      lift: this.take('lift', yesNoCell),
      people: this.take('people', text => peopleCell(wordOf(text))),
      ...living,
      vacant: living.vacant ?? (householder.isVacant ? true : null),
      precaution: this.take('precaution', precautionCell),
      householder: householder.name,
      phone: householder.phone,
      grid: {
        general: wordOf(this.text('generalGrid', 60)),
        micro: wordOf(this.text('microGrid', 60)),
        head: head.name,
        headPhone: head.phone,
        members: wordOf(this.text('members', 300)),
      },
    };
  }

  /** The text of a cell in one width, `''` for none; a date, an error, a formula and lost characters are faults. */
  text(role: ColumnRole, mostLength = 120): string {
    const cell = this.row.cells.get(role);
    if (!cell) return '';
    const text = oneWidth(cell.text);
    const code = faultOf(cell, role, text, mostLength);
    if (code) this.say(role, code);
    return code ? '' : text;
  }

  /** As the file has it, only without blanks around: an address is kept as people write it. */
  private written(role: ColumnRole): string {
    return (this.row.cells.get(role)?.text ?? '').trim().slice(0, 200);
  }

  shown(role: ColumnRole): string {
    const text = oneWidth(this.row.cells.get(role)?.text ?? '').replace(/\s+/g, ' ');
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
  }

  private take<T>(role: ColumnRole, read: (text: string) => DoorCell<T>): T {
    const cell = read(this.text(role));
    if ('value' in cell) return cell.value;
    this.say(role, cell.code);
    return null as T;
  }

  /** 居住情况 says 自住, 租 or 空置: one column for both facts. */
  private living(): { vacant: boolean | null; tenant: boolean | null } {
    const vacant = this.take('vacant', vacantCell);
    const said = vacantCell(this.text('tenant'));
    const isEmpty = 'value' in said && said.value === true && 'code' in tenantCell(this.text('tenant'));
    return isEmpty ? { vacant: true, tenant: null } : { vacant, tenant: this.take('tenant', tenantCell) };
  }

  private kind(): 'dwelling' | 'shop' {
    const said = this.take('kind', kindCell);
    const isShop = this.row.cells.has('shop') && !this.row.cells.has('kind');
    return isShop ? 'shop' : (said ?? 'dwelling');
  }

  private position(): Position | null {
    const [lon, lat] = [this.take('lon', degreesCell), this.take('lat', degreesCell)];
    if (lon === null || lat === null) return null;
    const at = this.context.place(lon, lat);
    if (!at) this.say('lon', 'coordinates-outside-china');
    return at;
  }

  /** A person by name and at most so many numbers; what else stands beside a number is left and counted. */
  private person(nameRole: 'householder' | 'head', phoneRole: 'phone' | 'headPhone', most: number) {
    const read = personInCells(this.text(nameRole, 80), this.text(phoneRole, 80));
    if (read.isWrong) this.say(phoneRole, 'phone-not-a-number');
    if (read.hasMore || read.numbers.length > most) this.phonePartsLeft++;
    const phone = read.isWrong ? '' : read.numbers.slice(0, most).join(phoneSeparator);
    return { name: read.name, phone, isVacant: read.isVacant };
  }

  private say(role: ColumnRole, code: RowFaultCode | RefusalCode): void {
    // A wrong precaution may be a reason in disguise: it is not repeated.
    const value = code === 'precaution-unknown' ? withheld : this.shown(role);
    this.fault ??= { column: this.context.headingOf(role), value, code };
  }
}

function faultOf(cell: Cell, role: ColumnRole, text: string, mostLength: number): RowFaultCode | null {
  if (cell.kind === 'formula') return 'formula-without-result';
  if (cell.kind === 'error' || /^#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!)/.test(text)) return 'cell-error';
  if (cell.kind === 'date' && role !== 'date') return 'looks-like-date';
  if (looksLost(text)) return 'mojibake';
  return text.length > mostLength ? 'text-too-long' : null;
}
