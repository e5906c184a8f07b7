/**
 * What is wrong with grids that an office brings, in the order of who suffers: first doors that nobody answers for, last
 * grids that are only small. Bounds, minutes and connection are the verdict of the engine's independent check, handed in;
 * what only the sheet knows (a door in two grids, two heads) is found here.
 */
import type { BentRule } from '../draft.ts';
import type { LabelledDoor, RowRef, SheetRole } from './sheet.ts';

export const findingKinds = [
  'door-in-none',
  'no-head',
  'over-minutes',
  'over-doors',
  'disconnected',
  'door-in-two',
  'two-heads',
  'head-elsewhere',
  'floor-split',
  'label-twice',
  'person-without-grid',
  'under-doors',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One thing that is wrong, with what shows it. */
export interface Finding {
  readonly kind: FindingKind;
  /** Grids of the draft that it is about; empty for doors in none. */
  readonly grids: readonly number[];
  /** Found and allowed (doors, minutes, pieces); `limit` 0 where nothing is measured. */
  readonly value: number;
  readonly limit: number;
  readonly doorIds: readonly string[];
  readonly personIds: readonly string[];
  readonly rows: readonly RowRef[];
  /** The draft has an answer already (a split floor went to one grid): nothing to do unless the answer is wrong. */
  readonly settled: boolean;
}

/** A door of the ledger, with the cell it is in. */
export interface DoorInCell {
  readonly doorId: string;
  readonly cell: number;
}

/** A grid of the draft as far as its findings need. */
export interface GridToCheck {
  readonly no: number;
  /** As the sheet writes it; null for one that the sheet does not know. */
  readonly label: string | null;
}

/** Somebody planned for a grid or general grid of the draft. */
export interface PersonToCheck extends RowRef {
  readonly level: 'micro' | 'general';
  readonly no: number;
  readonly role: SheetRole;
  readonly personId: string;
  /** Grid of the draft that they live in; null when nobody knows. */
  readonly homeNo: number | null;
}

/** A broken rule of the engine's check; `no` 0: of doors in no grid. */
export interface RuleBroken {
  readonly rule: BentRule;
  readonly no: number;
  readonly cells: readonly number[];
  readonly value: number;
  readonly limit: number;
}

export interface SheetToCheck {
  readonly doors: readonly DoorInCell[];
  /** Grid number of each cell in the draft; 0: none. */
  readonly noOf: readonly number[];
  readonly grids: readonly GridToCheck[];
  readonly people: readonly PersonToCheck[];
  readonly sheet: readonly LabelledDoor[];
  readonly broken: readonly RuleBroken[];
}

/** Everything that is wrong, worst for people first; empty when all holds. Deterministic. */
export function findingsOf(check: SheetToCheck): Finding[] {
  const seen = new Sight(check);
  const found = [
    ...nobodysDoors(seen),
    ...brokenRules(seen),
    ...doorsInTwo(seen),
    ...splitFloors(seen),
    ...sharedLabels(seen),
    ...peopleFindings(seen),
  ];
  const rank = new Map<FindingKind, number>(findingKinds.map((kind, i) => [kind, i]));
  return found.sort(
    (a, b) =>
      Number(a.settled) - Number(b.settled) ||
      rank.get(a.kind)! - rank.get(b.kind)! ||
      (a.grids[0] ?? 0) - (b.grids[0] ?? 0) ||
      b.value - a.value,
  );
}

/** The sheet and the draft side by side, looked up quickly. */
class Sight {
  readonly check: SheetToCheck;
  readonly rowsOfDoor: ReadonlyMap<string, readonly LabelledDoor[]>;
  readonly doorsOfCell: ReadonlyMap<number, readonly string[]>;
  readonly cellOfDoor: ReadonlyMap<string, number>;

  constructor(check: SheetToCheck) {
    this.check = check;
    this.rowsOfDoor = Map.groupBy(check.sheet, row => row.doorId);
    this.cellOfDoor = new Map(check.doors.map(({ doorId, cell }) => [doorId, cell]));
    const doors = new Map<number, string[]>();
    for (const { doorId, cell } of check.doors) {
      const list = doors.get(cell);
      if (list) list.push(doorId);
      else doors.set(cell, [doorId]);
    }
    this.doorsOfCell = doors;
  }

  /** Labels that the sheet gives a door, each once; empty when it gives none. */
  labelsOf(doorId: string): string[] {
    const rows = this.rowsOfDoor.get(doorId) ?? [];
    return [...new Set(rows.filter(row => row.label !== '').map(row => `${row.generalLabel}\n${row.label}`))];
  }

  rowsOf(doorIds: readonly string[]): RowRef[] {
    return doorIds.flatMap(doorId => (this.rowsOfDoor.get(doorId) ?? []).map(({ sheet, row }) => ({ sheet, row })));
  }

  make(kind: FindingKind, facts: Partial<Finding>): Finding {
    const doorIds = facts.doorIds ?? [];
    const blank = { grids: [], value: doorIds.length, limit: 0, personIds: [], settled: false };
    return { kind, ...blank, rows: this.rowsOf(doorIds), ...facts, doorIds };
  }
}

/** Doors that the sheet gives to no grid, cell by cell; a floor whose other doors have a grid is settled with them. */
function nobodysDoors(seen: Sight): Finding[] {
  const { noOf } = seen.check;
  return [...seen.doorsOfCell].flatMap(([cell, doors]) => {
    const doorIds = doors.filter(doorId => seen.labelsOf(doorId).length === 0);
    const no = noOf[cell] ?? 0;
    if (doorIds.length === 0) return [];
    return [seen.make('door-in-none', { doorIds, grids: no > 0 ? [no] : [], settled: no > 0 })];
  });
}

const ofRule: Partial<Record<BentRule, FindingKind>> = {
  'over-minutes': 'over-minutes',
  'over-doors': 'over-doors',
  'under-doors': 'under-doors',
  disconnected: 'disconnected',
};

/** What the engine's check found; doors in no grid are told door by door above. */
function brokenRules(seen: Sight): Finding[] {
  return seen.check.broken.flatMap(({ rule, no, cells, value, limit }) => {
    const kind = ofRule[rule];
    if (!kind) return [];
    const doorIds = cells.flatMap(cell => seen.doorsOfCell.get(cell) ?? []);
    return [seen.make(kind, { grids: [no], doorIds, value, limit })];
  });
}

function doorsInTwo(seen: Sight): Finding[] {
  return [...seen.rowsOfDoor.keys()].flatMap(doorId => {
    const cell = seen.cellOfDoor.get(doorId);
    const labels = seen.labelsOf(doorId).length;
    if (cell === undefined || labels < 2) return [];
    const no = seen.check.noOf[cell] ?? 0;
    return [seen.make('door-in-two', { doorIds: [doorId], grids: [no], value: labels, limit: 1, settled: no > 0 })];
  });
}

/** Floors whose doors the sheet gives to several grids; doors that are in two themselves are told above. */
function splitFloors(seen: Sight): Finding[] {
  return [...seen.doorsOfCell].flatMap(([cell, doors]) => {
    const single = doors.filter(doorId => seen.labelsOf(doorId).length === 1);
    const labels = new Set(single.flatMap(doorId => seen.labelsOf(doorId)));
    if (labels.size < 2) return [];
    const no = seen.check.noOf[cell] ?? 0;
    return [seen.make('floor-split', { doorIds: single, grids: [no], value: labels.size, limit: 1, settled: no > 0 })];
  });
}

/** One label that became several grids, because it is used in places that have nothing to do with each other. */
function sharedLabels(seen: Sight): Finding[] {
  const known = seen.check.grids.filter(grid => grid.label !== null);
  return [...Map.groupBy(known, grid => grid.label!).values()].flatMap(grids =>
    grids.length < 2
      ? []
      : [seen.make('label-twice', { grids: grids.map(grid => grid.no), value: grids.length, limit: 1, settled: true })],
  );
}

function peopleFindings(seen: Sight): Finding[] {
  const { grids, people } = seen.check;
  const micro = people.filter(person => person.level === 'micro');
  const heads = Map.groupBy(
    micro.filter(person => person.role === 'grid-head'),
    person => person.no,
  );
  const there = new Set(grids.map(grid => grid.no));
  const facts = (own: readonly PersonToCheck[]) => ({
    personIds: own.map(person => person.personId),
    rows: own.map(({ sheet, row }) => ({ sheet, row })),
  });
  const ofGrids = grids.flatMap(({ no }) => {
    const own = heads.get(no) ?? [];
    if (own.length === 0) return [seen.make('no-head', { grids: [no] })];
    const away = own.filter(head => head.homeNo !== null && head.homeNo !== no);
    return [
      ...(own.length > 1 ? [seen.make('two-heads', { grids: [no], value: own.length, limit: 1, ...facts(own) })] : []),
      ...away.map(head =>
        seen.make('head-elsewhere', { grids: [no, head.homeNo!].filter(g => g > 0), ...facts([head]) }),
      ),
    ];
  });
  const lost = micro.filter(person => !there.has(person.no));
  return [
    ...ofGrids,
    ...lost.map(person => seen.make('person-without-grid', { grids: [person.no], ...facts([person]) })),
  ];
}
