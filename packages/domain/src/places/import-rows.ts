import { sortKey } from './address.ts';
import { holdsIdentityNumber } from './identity-number.ts';
import type { CompoundRow, DoorRow, EntranceRow, InventoryRow, PlaceKind } from './inventory-row.ts';
import type { Building, Compound, Door, Entrance, PlaceLine, Shelf } from './record.ts';
import {
  buildingDraft,
  compoundDraft,
  type Draft,
  doorDraft,
  entranceDraft,
  groupOf,
  type Inventory,
  lineDraft,
  type RowFault,
} from './resolve-row.ts';
import { choiceKey, mostCandidates, type PlaceChoices, sayCandidate } from './which-place.ts';

/** How one row ended: a new place, one that was known (changed or not), or refused. */
export type RowOutcome = { readonly as: 'stored' | 'merged' } | { readonly as: 'refused'; readonly fault: RowFault };

/** Figures of a ledger that are kept beside it. */
export interface LedgerFigures {
  readonly compounds: number;
  readonly buildings: number;
  readonly entrances: number;
  readonly dwellings: number;
  readonly shops: number;
}

/** Records to write, by kind; a record stands in it once, in its last state. */
export interface InventoryWrites {
  readonly compounds: ReadonlyMap<string, Compound>;
  readonly buildings: ReadonlyMap<string, Building>;
  readonly entrances: ReadonlyMap<string, Entrance>;
  readonly doors: ReadonlyMap<string, Door>;
  readonly lines: ReadonlyMap<string, PlaceLine>;
  /** Other files' keys of places that were found by their address. */
  readonly aliases: readonly { readonly kind: PlaceKind; readonly ref: string; readonly id: string }[];
  /** Entrances with dwellings, and buildings with shops, that this batch names: doors known by number only may give way there. */
  readonly namedEntrances: ReadonlySet<string>;
  readonly namedBuildings: ReadonlySet<string>;
}

/** A batch was taken in. */
export interface RowsImported {
  readonly type: 'rows-imported';
  readonly outcomes: readonly RowOutcome[];
  readonly writes: InventoryWrites;
  /** What the batch adds to the kept figures; may be negative (a building that is only listed now). */
  readonly added: LedgerFigures;
  readonly stored: number;
  readonly merged: number;
  readonly refused: number;
}

/**
 * Takes a batch of rows in: each is matched by the file's reference, then by its normalised address; a match is merged
 * (what the row does not say stays as it was), an address that fits two places is refused rather than guessed, with both, unless
 * `choices` says which is meant. The shelves of `known` are brought up to date on the way, so that a row finds the parents that stand before it.
 * `idOf` names the id of a new place; the same kind and reference always get the same.
 */
export function importRows(
  known: Inventory,
  rows: readonly InventoryRow[],
  idOf: (kind: string, ref: string) => string,
  choices: PlaceChoices = {},
): RowsImported {
  const batch = new Batch(known, idOf, choices);
  const outcomes = rows.map(row => batch.take(row));
  const count = (as: RowOutcome['as']) => outcomes.filter(outcome => outcome.as === as).length;
  return {
    type: 'rows-imported',
    outcomes,
    writes: batch.writes,
    added: batch.added,
    stored: count('stored'),
    merged: count('merged'),
    refused: count('refused'),
  };
}

class Batch {
  readonly writes = {
    compounds: new Map<string, Compound>(),
    buildings: new Map<string, Building>(),
    entrances: new Map<string, Entrance>(),
    doors: new Map<string, Door>(),
    lines: new Map<string, PlaceLine>(),
    aliases: [] as { kind: PlaceKind; ref: string; id: string }[],
    namedEntrances: new Set<string>(),
    namedBuildings: new Set<string>(),
  };
  readonly added = { compounds: 0, buildings: 0, entrances: 0, dwellings: 0, shops: 0 };
  private readonly known: Inventory;
  private readonly idOf: (kind: string, ref: string) => string;
  private readonly choices: PlaceChoices;

  constructor(known: Inventory, idOf: (kind: string, ref: string) => string, choices: PlaceChoices) {
    this.known = known;
    this.idOf = idOf;
    this.choices = choices;
  }

  take(row: InventoryRow): RowOutcome {
    const personal = identityNumber(row);
    if (personal) return { as: 'refused', fault: personal };
    const { known, writes } = this;
    switch (row.type) {
      case 'compound':
        return this.keep('compound', row.ref, compoundDraft(row), known.compounds, writes.compounds, (now, was) =>
          mergeCompound(now, was, isWorkedOut(row, was)),
        );
      case 'building':
        return this.keep(
          'building',
          row.ref,
          buildingDraft(row, known),
          known.buildings,
          writes.buildings,
          mergeBuilding,
        );
      case 'entrance':
        return this.keep(
          'entrance',
          row.ref,
          entranceDraft(row, known),
          known.entrances,
          writes.entrances,
          (now, was) => mergeEntrance(now, was, isWorkedOut(row, was)),
        );
      case 'door':
        return this.takeDoor(row);
      default:
        return this.keep(null, row.ref, lineDraft(row), known.lines, writes.lines, replace);
    }
  }

  private takeDoor(row: DoorRow): RowOutcome {
    const { known, writes } = this;
    const draft = doorDraft(row, known);
    if ('code' in draft) return { as: 'refused', fault: draft };
    const group = groupOf(draft);
    // A drawing's "12 households" adds nothing to twelve doors that are known by name.
    if (draft.estimated && known.named.has(group)) return { as: 'merged' };
    const outcome = this.keep('door', row.ref, draft, known.doors, writes.doors, (now, was) =>
      mergeDoor(now, was, row),
    );
    if (outcome.as !== 'refused' && !draft.estimated) this.name(group, draft);
    return outcome;
  }

  private name(group: string, { kind, entranceId, buildingId }: Draft<Door>): void {
    this.known.named.add(group);
    if (kind === 'dwelling' && entranceId !== null) this.writes.namedEntrances.add(entranceId);
    if (kind === 'shop' && buildingId !== null) this.writes.namedBuildings.add(buildingId);
  }

  private keep<R extends Compound | Building | Entrance | Door | PlaceLine>(
    kind: PlaceKind | null,
    ref: string,
    draft: Draft<R> | RowFault,
    shelf: Shelf<R>,
    writes: Map<string, R>,
    merge: (draft: Draft<R>, before: R) => Draft<R>,
  ): RowOutcome {
    if ('code' in draft) return { as: 'refused', fault: draft as RowFault };
    const byRef = shelf.byRef(ref);
    const found = byRef ? [byRef] : shelf.byKey(draft.key);
    const chosen = kind === null ? undefined : found.find(({ id }) => id === this.choices[choiceKey(kind, ref)]);
    if (found.length > 1 && !chosen) return { as: 'refused', fault: ambiguous(draft.name, found) };
    const before = chosen ?? found[0];
    const id = before?.id ?? this.idOf(kind ?? 'line', ref);
    const merged = before ? asKnown(merge(draft, before), before, ref) : draft;
    const next = { ...merged, id, ref: before?.ref ?? ref } as R;
    const isAlias = before !== undefined && !byRef && kind !== null;
    if (isAlias) this.writes.aliases.push({ kind, ref, id });
    if (!before || JSON.stringify(orderly(before)) !== JSON.stringify(orderly(next))) {
      writes.set(id, next);
      this.count(before, -1);
      this.count(next, 1);
    }
    shelf.put(next, isAlias ? ref : undefined);
    return { as: before ? 'merged' : 'stored' };
  }

  private count(record: Compound | Building | Entrance | Door | PlaceLine | undefined, by: number): void {
    if (!record) return;
    if ('sortKey' in record) this.added[record.kind === 'shop' ? 'shops' : 'dwellings'] += by;
    else if ('lift' in record) this.added.entrances += by;
    else if ('listedOnly' in record) this.added.buildings += record.listedOnly ? 0 : by;
    else if ('walled' in record) this.added.compounds += by;
  }
}

/** Lines are found by their reference only, so that what is ambiguous has an address. */
function ambiguous(value: string, found: readonly (Compound | Building | Entrance | Door | PlaceLine)[]): RowFault {
  const between = found.slice(0, mostCandidates).flatMap(place => ('line' in place ? [] : [sayCandidate(place)]));
  return { column: 'name', value, code: 'address-ambiguous', between };
}

function orderly(record: object): unknown[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Another file may write 3幢 for 3栋: the place keeps the name that its own file gave it. */
function asKnown<R extends Compound | Building | Entrance | Door | PlaceLine>(
  draft: Draft<R>,
  before: R,
  ref: string,
): Draft<R> {
  if (before.ref === ref || draft.name === before.name) return draft;
  const named: Draft<R> = { ...draft, name: before.name };
  if (isDoor(named)) return { ...named, sortKey: sortKey(named.place, named.floor, before.name) };
  return 'place' in before ? { ...named, place: before.place } : named;
}
function isDoor<R>(draft: Draft<R>): draft is Draft<R> & Pick<Door, 'place' | 'floor' | 'sortKey'> {
  return 'sortKey' in draft;
}

function replace<R>(draft: Draft<R>): Draft<R> {
  return draft;
}
/** What a row is silent about stays as it was. */
function mergeCompound(draft: Draft<Compound>, before: Compound, isWorkedOut: boolean): Draft<Compound> {
  if (isWorkedOut) return { ...before, name: draft.name, key: draft.key };
  return {
    ...draft,
    outline: draft.outline ?? before.outline,
    gates: draft.gates.length > 0 ? draft.gates : before.gates,
    propertyFirm: draft.propertyFirm ?? before.propertyFirm,
    builtYear: draft.builtYear ?? before.builtYear,
  };
}
function mergeEntrance(draft: Draft<Entrance>, before: Entrance, isWorkedOut: boolean): Draft<Entrance> {
  if (!isWorkedOut) return { ...draft, at: draft.at ?? before.at };
  return { ...draft, at: before.at ?? draft.at, lift: before.lift || draft.lift };
}
/** A list knows where doors are, not walls and stairwells: what it worked out gives way to what another file drew. */
function isWorkedOut(row: CompoundRow | EntranceRow, before: { readonly ref: string }): boolean {
  return row.assumed === true && before.ref !== row.ref;
}
function mergeBuilding(draft: Draft<Building>, before: Building): Draft<Building> {
  return {
    ...draft,
    compoundId: draft.compoundId ?? before.compoundId,
    compoundName: draft.compoundName ?? before.compoundName,
    outline: draft.outline ?? before.outline,
    use: draft.use ?? before.use,
    // A drawing without counts does not take away the doors that a list has brought.
    listedOnly: draft.listedOnly && before.listedOnly,
  };
}
function mergeDoor(draft: Draft<Door>, before: Door, row: DoorRow): Draft<Door> {
  const floor = draft.floor ?? before.floor;
  // A drawing that only says in which house a shop is leaves it the street address that a list gave it.
  const isSaid = draft.kind === 'shop' && draft.address === null && before.address !== null;
  const place = isSaid ? before.place : draft.place;
  return {
    ...draft,
    floor,
    place,
    sortKey: sortKey(place, floor, draft.name),
    address: draft.address ?? before.address,
    at: draft.at ?? before.at,
    people: draft.people ?? before.people,
    vacant: row.vacant ?? before.vacant,
    tenant: row.tenant ?? before.tenant,
    precaution: row.precaution === undefined ? before.precaution : draft.precaution,
  };
}

/** Identity numbers have no place in a register of doors; the value itself is never repeated. */
function identityNumber(row: InventoryRow): RowFault | null {
  for (const column of ['name', 'address', 'use'] as const) {
    const value = (row as unknown as Record<string, unknown>)[column];
    if (typeof value === 'string' && holdsIdentityNumber(value)) {
      return { column, value: '', code: 'identity-number-not-accepted' };
    }
  }
  return null;
}
