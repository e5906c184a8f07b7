import type { Ledger, Position, Ring } from '../model.ts';
import type { RefusalCode } from './cures.ts';

/** Why one row was not taken, in the terms of the file it came from. */
export interface RowRefusal {
  /** GeoJSON: index in `features`, from 0. CSV: line of the file, from 1, so the first row under the header is 2. */
  readonly row: number;
  /** Property or column; `geometry` for a shape. */
  readonly column: string;
  /** What stood there, at most 80 characters; never an identity number or a health fact. */
  readonly value: string;
  readonly code: RefusalCode;
  /** What to do about it, in English; `cureOf` has it in Chinese. */
  readonly cure: string;
}

/** Why a whole file was not read. `where` is a line, a column or a coordinate, empty when it is all of it. */
export interface FileRefusal {
  readonly refused: RefusalCode;
  readonly where: string;
  readonly value: string;
  readonly cure: string;
}

/** A feature that is kept in sight but counts no door: shown on the map and in the lists, in no grid. */
export interface ListedFeature {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  /** `building=…`, or the tag that made it known; empty when none did. */
  readonly use: string;
  readonly reason: ListedReason;
  readonly compoundId: string | null;
  /** The outline of a listed building in WGS-84. */
  readonly outline?: Ring;
}

export type ListedReason = 'use-has-no-doors' | 'use-unknown' | 'no-doors-stated' | 'not-used' | 'passes-over-or-under';

/** Something the reader filled in, and how often. */
export interface Assumption {
  readonly code: AssumptionCode;
  readonly count: number;
}

export type AssumptionCode =
  | 'households-estimated'
  | 'entrances-estimated'
  | 'entrances-without-own-doors'
  | 'levels-rounded'
  | 'levels-from-height'
  | 'levels-assumed'
  | 'lift-assumed'
  | 'use-assumed-residential'
  | 'shops-estimated'
  | 'outline-from-hull'
  | 'gate-assumed'
  | 'id-from-row'
  | 'largest-part-taken'
  | 'converted-from-gcj02'
  | 'converted-from-bd09'
  | 'position-from-neighbours'
  | 'floor-unknown'
  | 'compound-open'
  | 'column-ignored';

/** What to do at a door, never why. */
export type Precaution = 'knock-longer' | 'wear-mask' | 'speak-loudly' | 'call-first';

/** What a file says of a compound beyond its ground; `null` where it is silent. */
export interface CompoundFacts {
  /** The ledger's id of it. */
  readonly id: string;
  /** Whether a property firm looks after it. */
  readonly propertyFirm: boolean | null;
  /** 1800 to 2200. */
  readonly builtYear: number | null;
}

/** One door as the file states it, tidied: what an import into a register of places needs beyond the ledger. */
export interface DoorRow {
  /** Line of the file. */
  readonly row: number;
  readonly kind: 'dwelling' | 'shop';
  readonly compoundId: string | null;
  readonly compound: string;
  readonly buildingId: string | null;
  readonly building: string;
  readonly entranceId: string | null;
  readonly entrance: string;
  readonly floor: number | null;
  /** Name of the door, `''` when the file gives none. */
  readonly door: string;
  readonly shopId: string | null;
  readonly at: Position | null;
  /** Whether its entrance has a lift, as stated or assumed; false for a shop. */
  readonly lift: boolean;
  /** People of the household, `null` when the file does not say. */
  readonly people: number | null;
  readonly vacant: boolean | null;
  readonly tenant: boolean | null;
  /** `none` when the file says that nothing is to be heeded any more, `null` when it is silent. */
  readonly precaution: Precaution | 'none' | null;
  /** The postal address, `''` when the file gives none. */
  readonly address: string;
  /** The door's own key in the register it comes from, `''` when the file gives none. */
  readonly ref: string;
}

/** What a file gave. `rowsIn = stored + listed.length + refused`. */
export interface ReadResult {
  readonly ledger: Ledger;
  readonly listed: readonly ListedFeature[];
  readonly refusals: readonly RowRefusal[];
  readonly rowsIn: number;
  readonly stored: number;
  readonly refused: number;
  readonly assumptions: readonly Assumption[];
  /** Doors row by row; empty for footprints, which know only counts. */
  readonly doors: readonly DoorRow[];
  /** Only compounds of which the file says something; a list of doors says nothing. */
  readonly compoundFacts: readonly CompoundFacts[];
  /** Who must be named where the data is shown, `''` when the file names nobody. */
  readonly attribution: string;
}

/** Whether reading gave a refusal of the whole file. */
export function isFileRefusal(result: ReadResult | FileRefusal): result is FileRefusal {
  return 'refused' in result && typeof result.refused === 'string';
}

/** At most 80 characters of a value, as text, without line breaks. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const flat = text.slice(0, 400).replace(/\s+/g, ' ');
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
}

/** Counts what a reader filled in. */
export class AssumptionCount {
  private readonly counts = new Map<AssumptionCode, number>();

  add(code: AssumptionCode, times = 1): void {
    if (times > 0) this.counts.set(code, (this.counts.get(code) ?? 0) + times);
  }

  list(): Assumption[] {
    return [...this.counts].map(([code, count]) => ({ code, count })).sort((a, b) => (a.code < b.code ? -1 : 1));
  }
}
