import type { Position, Precaution } from './inventory-row.ts';

/** What is kept of a place. `key` is its normalised address, `''` when it has none to be found by. */
interface Kept {
  readonly id: string;
  /** Its key in the first file that named it. */
  readonly ref: string;
  readonly key: string;
}
export interface Compound extends Kept {
  readonly name: string;
  readonly walled: boolean;
  readonly outline: readonly Position[] | null;
  readonly gates: readonly Position[];
  readonly propertyFirm: boolean | null;
  readonly builtYear: number | null;
}
export interface Building extends Kept {
  readonly name: string;
  readonly compoundId: string | null;
  /** Name of its compound, for the address as people say it. */
  readonly compoundName: string | null;
  readonly use: string | null;
  readonly listedOnly: boolean;
  readonly outline: readonly Position[] | null;
}
export interface Entrance extends Kept {
  readonly name: string;
  readonly buildingId: string;
  /** `null` while only its name is known. */
  readonly at: Position | null;
  readonly lift: boolean;
  /** The address up to this stairwell. */
  readonly place: string;
}
export interface Door extends Kept {
  readonly kind: 'dwelling' | 'shop';
  readonly name: string;
  readonly entranceId: string | null;
  readonly buildingId: string | null;
  readonly compoundId: string | null;
  readonly floor: number | null;
  readonly place: string;
  /** The postal address, as a file writes it. */
  readonly address: string | null;
  readonly sortKey: string;
  readonly at: Position | null;
  readonly people: number | null;
  readonly vacant: boolean;
  readonly tenant: boolean;
  readonly estimated: boolean;
  readonly precaution: Precaution | null;
}
/** A way, a barrier, or an opening (a line of one point). */
export interface PlaceLine extends Kept {
  readonly kind: 'way' | 'barrier' | 'opening';
  readonly name: string;
  readonly line: readonly Position[];
}

/** Records of one kind, found by the file's key or by address. */
export interface Shelf<R extends Kept> {
  byRef(ref: string): R | undefined;
  /** More than one: the address does not tell which is meant. */
  byKey(key: string): readonly R[];
  byId(id: string): R | undefined;
  /** Adds a record or puts a newer state in its place; `alias` is another file's key for it. */
  put(record: R, alias?: string): void;
}

/** A shelf over some records. `aliases`: other files' keys → id. */
export function makeShelf<R extends Kept>(
  records: Iterable<R>,
  aliases: Iterable<readonly [string, string]> = [],
): Shelf<R> {
  const ids = new Map<string, R>();
  const refs = new Map<string, string>(aliases);
  const keys = new Map<string, Set<string>>();
  const put = (record: R, alias?: string): void => {
    const former = ids.get(record.id);
    if (former && former.key !== record.key) keys.get(former.key)?.delete(record.id);
    ids.set(record.id, record);
    refs.set(record.ref, record.id);
    if (alias !== undefined) refs.set(alias, record.id);
    if (record.key !== '') keys.set(record.key, (keys.get(record.key) ?? new Set()).add(record.id));
  };
  for (const record of records) put(record);
  return {
    byRef: ref => ids.get(refs.get(ref) ?? ''),
    byKey: key => (key === '' ? [] : [...(keys.get(key) ?? [])].map(id => ids.get(id)!)),
    byId: id => ids.get(id),
    put,
  };
}
