/**
 * Reads a city's list of doors straight from bytes, one community at a time: no text, no object a row. For lists of
 * millions of rows that a machine wrote; what people type goes through `readDoorsCsv`, which forgives and explains more.
 *
 * Columns, in this order: `community,compound,building,entrance,floor,door,kind,lift,slow,lon,lat`. The first four and
 * `door` are whole numbers of up to 15 digits; `floor` a whole number, empty when unknown; `kind` `dwelling` or `shop`;
 * `lift` and `slow` (a visit takes longer) 0 or 1; WGS-84 degrees. Rows of a community stand together, and so do those of
 * an entrance within it. `compound` may be empty. A shop's `building` and `entrance` may be empty.
 * Cost: one pass, about 25 ns a row.
 */

/** The first line of such a list. */
export const CITY_HEADER = 'community,compound,building,entrance,floor,door,kind,lift,slow,lon,lat';

/** A floor that the list does not say. */
export const UNKNOWN_FLOOR = -32_768;

/** The doors of one community by storey: one entry a storey of an entrance, one a shop. Numbers of compounds, buildings and entrances are the list's; −1 is none. */
export interface CommunityDoors {
  readonly community: number;
  readonly size: number;
  readonly compound: Float64Array;
  readonly building: Float64Array;
  /** The list's number; −1 for a shop. */
  readonly entrance: Float64Array;
  readonly floor: Int16Array;
  readonly doors: Int32Array;
  readonly slowDoors: Int32Array;
  readonly lift: Uint8Array;
  readonly isShop: Uint8Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Rows read. */
  readonly rows: number;
  /** Where the next community begins, an offset into the bytes. */
  readonly end: number;
}

/** Why a list cannot be read: the row by its offset in the bytes, and the column. Its content is not repeated. */
export interface DoorBytesRefusal {
  readonly refused:
    | 'row-not-understood'
    | 'place-out-of-range'
    | 'door-twice'
    | 'entrance-not-together'
    | 'row-too-long';
  readonly offset: number;
  readonly column: string;
}

/** A row that is longer than this many bytes is no row. */
export const LONGEST_ROW = 400;

const COMMA = 44;
const NEWLINE = 10;
const RETURN = 13;
const POINT = 46;
const MINUS = 45;
const ZERO = 48;

/** The community whose first row begins at `from`; `from` must be the start of a row. Empty rows are passed over. */
export function readCommunityDoors(bytes: Uint8Array, from: number): CommunityDoors | DoorBytesRefusal {
  const doors = new Storeys();
  const row = new Row(bytes);
  let at = from;
  let community = -1;
  let rows = 0;
  while (at < bytes.length) {
    if (bytes[at] === NEWLINE || bytes[at] === RETURN) {
      at++;
      continue;
    }
    if (!row.read(at)) return { refused: row.fault, offset: at, column: row.column };
    if (community < 0) community = row.community;
    else if (row.community !== community) break;
    const fault = doors.add(row);
    if (fault) return { refused: fault, offset: at, column: fault === 'door-twice' ? 'door' : 'entrance' };
    rows++;
    at = row.end;
  }
  return { community, rows, end: at, ...doors.finish() };
}

/** One row, its cells as numbers; the same object for every row. */
class Row {
  community = 0;
  compound = 0;
  building = 0;
  entrance = 0;
  floor = 0;
  door = 0;
  isShop = 0;
  lift = 0;
  slow = 0;
  lon = 0;
  lat = 0;
  /** Offset of what follows the row. */
  end = 0;
  column = '';
  fault: DoorBytesRefusal['refused'] = 'row-not-understood';
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** False when the row cannot be understood; `fault` and `column` then say why. */
  read(from: number): boolean {
    this.at = from;
    this.fault = 'row-not-understood';
    this.column = '';
    this.community = this.whole('community', COMMA);
    this.compound = this.whole('compound', COMMA);
    this.building = this.whole('building', COMMA);
    this.entrance = this.whole('entrance', COMMA);
    this.floor = this.storey();
    this.door = this.whole('door', COMMA);
    this.isShop = this.kind();
    this.lift = this.whole('lift', COMMA);
    this.slow = this.whole('slow', COMMA);
    this.lon = this.degrees('lon', COMMA, 180);
    this.lat = this.degrees('lat', NEWLINE, 90);
    this.end = this.at;
    if (this.column === '' && this.community < 0) this.column = 'community';
    if (this.column === '' && !this.isShop && this.building < 0) this.column = 'building';
    if (this.column === '' && !this.isShop && this.entrance < 0) this.column = 'entrance';
    if (this.column === '' && (this.lift > 1 || this.slow > 1)) this.column = this.lift > 1 ? 'lift' : 'slow';
    if (this.column === '' && this.end - from > LONGEST_ROW) this.column = 'row';
    return this.column === '';
  }

  private wrong(column: string, fault: DoorBytesRefusal['refused'] = 'row-not-understood'): number {
    if (this.column === '') {
      this.column = column;
      this.fault = fault;
    }
    return -1;
  }

  /** A whole number up to the comma, −1 when empty. */
  private whole(column: string, until: number): number {
    const { bytes } = this;
    const from = this.at;
    let value = 0;
    let at = from;
    for (; at < bytes.length; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    this.at = at + 1;
    if (bytes[at] !== until || at - from > 15) return this.wrong(column);
    return at === from ? -1 : value;
  }

  private storey(): number {
    if (this.bytes[this.at] === COMMA) {
      this.at++;
      return UNKNOWN_FLOOR;
    }
    const below = this.bytes[this.at] === MINUS;
    if (below) this.at++;
    const value = this.whole('floor', COMMA);
    if (value < 0 || value > 999) return this.wrong('floor');
    return below ? -value : value;
  }

  /** 1 for `shop`, 0 for `dwelling`. */
  private kind(): number {
    const word = this.bytes[this.at] === 115 ? SHOP : DWELLING;
    for (let k = 0; k < word.length; k++) if (this.bytes[this.at + k] !== word[k]) return this.wrong('kind');
    this.at += word.length;
    return word === SHOP ? 1 : 0;
  }

  /** Digits beyond the fifteenth are passed over. */
  private degrees(column: string, until: number, most: number): number {
    const { bytes } = this;
    let at = this.at;
    const below = bytes[at] === MINUS;
    if (below) at++;
    const from = at;
    let value = 0;
    let scale = 1;
    let point = -1;
    for (; at < bytes.length; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit >= 0 && digit <= 9) {
        if (value >= 1e14) continue;
        value = value * 10 + digit;
        if (point >= 0) scale *= 10;
      } else if (bytes[at] === POINT && point < 0) point = at;
      else break;
    }
    const digits = at - from - (point < 0 ? 0 : 1);
    if (until === NEWLINE && bytes[at] === RETURN) at++;
    const ends = bytes[at] === until || (until === NEWLINE && at >= bytes.length);
    this.at = at + 1;
    if (!ends || digits < 1) return this.wrong(column);
    if (value / scale > most) return this.wrong(column, 'place-out-of-range');
    return below ? -value / scale : value / scale;
  }
}

const SHOP = Uint8Array.from('shop,', letter => letter.charCodeAt(0));
const DWELLING = Uint8Array.from('dwelling,', letter => letter.charCodeAt(0));

/** Storeys and shops as rows bring them. */
class Storeys {
  private size = 0;
  private capacity = 2048;
  private compound = new Float64Array(this.capacity);
  private building = new Float64Array(this.capacity);
  private entrance = new Float64Array(this.capacity);
  private floor = new Int16Array(this.capacity);
  private doors = new Int32Array(this.capacity);
  private slowDoors = new Int32Array(this.capacity);
  private lift = new Uint8Array(this.capacity);
  private isShop = new Uint8Array(this.capacity);
  private lon = new Float64Array(this.capacity);
  private lat = new Float64Array(this.capacity);
  private lastDoor = -1;
  private entranceFirst = 0;
  private readonly seen = new Set<number>();

  add(row: Row): DoorBytesRefusal['refused'] | undefined {
    if (row.isShop) {
      this.push(row);
      return undefined;
    }
    const last = this.size - 1;
    const sameEntrance = last >= 0 && !this.isShop[last] && this.entrance[last] === row.entrance;
    if (!sameEntrance) {
      if (this.seen.has(row.entrance)) return 'entrance-not-together';
      this.seen.add(row.entrance);
      this.entranceFirst = this.size;
    } else if (this.floor[last] === row.floor) {
      if (this.lastDoor === row.door) return 'door-twice';
      return this.count(last, row);
    }
    for (let i = this.entranceFirst; i < this.size; i++) if (this.floor[i] === row.floor) return this.count(i, row);
    this.push(row);
    return undefined;
  }

  private count(at: number, row: Row): undefined {
    this.doors[at]!++;
    this.slowDoors[at]! += row.slow > 0 ? 1 : 0;
    this.lastDoor = row.door;
  }

  private push(row: Row): void {
    if (this.size === this.capacity) this.grow();
    const at = this.size++;
    this.compound[at] = row.compound;
    this.building[at] = row.building;
    this.entrance[at] = row.isShop ? -1 : row.entrance;
    this.floor[at] = row.floor;
    this.doors[at] = 1;
    this.slowDoors[at] = row.slow > 0 ? 1 : 0;
    this.lift[at] = row.lift > 0 ? 1 : 0;
    this.isShop[at] = row.isShop;
    this.lon[at] = row.lon;
    this.lat[at] = row.lat;
    this.lastDoor = row.door;
  }

  private grow(): void {
    this.capacity *= 2;
    const longer = <T extends Float64Array | Int32Array | Int16Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.compound = longer(this.compound, new Float64Array(this.capacity));
    this.building = longer(this.building, new Float64Array(this.capacity));
    this.entrance = longer(this.entrance, new Float64Array(this.capacity));
    this.floor = longer(this.floor, new Int16Array(this.capacity));
    this.doors = longer(this.doors, new Int32Array(this.capacity));
    this.slowDoors = longer(this.slowDoors, new Int32Array(this.capacity));
    this.lift = longer(this.lift, new Uint8Array(this.capacity));
    this.isShop = longer(this.isShop, new Uint8Array(this.capacity));
    this.lon = longer(this.lon, new Float64Array(this.capacity));
    this.lat = longer(this.lat, new Float64Array(this.capacity));
  }

  finish(): Omit<CommunityDoors, 'community' | 'rows' | 'end'> {
    const { size } = this;
    return {
      size,
      compound: this.compound.subarray(0, size),
      building: this.building.subarray(0, size),
      entrance: this.entrance.subarray(0, size),
      floor: this.floor.subarray(0, size),
      doors: this.doors.subarray(0, size),
      slowDoors: this.slowDoors.subarray(0, size),
      lift: this.lift.subarray(0, size),
      isShop: this.isShop.subarray(0, size),
      lon: this.lon.subarray(0, size),
      lat: this.lat.subarray(0, size),
    };
  }
}
