import {
  buildWalkingGraph,
  type DivideSettings,
  floorAtomId,
  type KindOfGrid,
  repairByKind,
  shopAtomId,
  verifyByKind,
  type WalkingGraph,
} from '@linli/districting';
import {
  type DoorBounds,
  type Finding,
  findingsOf,
  heldAlike,
  type LabelledDoor,
  type LabelledGrid,
  locator,
  type PersonToCheck,
  planFromSheet,
  type RepairPiece,
  repairPieces,
  standardCounting,
  tile,
  unitsOf,
} from '@linli/domain';
import { ledgerOfSheet } from './ledger-of-sheet.ts';
import type { ReadDoor } from './read-sheet.ts';

/** What a sheet's grids are held to; `shopGrids`: bounds of grids of shops, where these differ. */
export interface SheetSettings extends DivideSettings {
  readonly shopGrids?: DoorBounds | undefined;
}

/** A sheet's grids, checked. Doors are named by their keys in the file. */
export interface CheckedSheet {
  readonly graph: WalkingGraph;
  readonly grids: readonly LabelledGrid[];
  /** Grid number of each atom, 0 for none. */
  readonly noOf: readonly number[];
  readonly atomOf: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
  readonly fromList: number;
  readonly doors: number;
}

/** Reads grids out of a sheet's doors and says what is wrong, with the engine's independent check. */
export function checkSheet(read: readonly ReadDoor[], settings: SheetSettings): CheckedSheet {
  const { ledger, entranceOf, fromList } = ledgerOfSheet(read);
  const graph = buildWalkingGraph(ledger, settings);
  const indexOf = new Map(graph.atoms.map((atom, i) => [atom.id, i]));
  const atomOf = new Map(
    read.flatMap(({ ref, door }) => {
      const id = door.kind === 'shop' ? shopAtomId(ref) : floorAtomId(entranceOf.get(ref) ?? '', door.floor);
      const atom = indexOf.get(id);
      return atom === undefined ? [] : [[ref, atom] as const];
    }),
  );
  const sheet = read.map(
    ({ sheet, row, ref, door }): LabelledDoor => ({
      sheet,
      row,
      doorId: ref,
      label: door.grid.micro,
      generalLabel: door.grid.general,
    }),
  );
  const { noOf: said, grids } = planFromSheet(graph.atoms, ref => atomOf.get(ref), sheet);
  // Storeys of which the sheet says nothing go with their stairwell or house, as they do in a version.
  const locate = locator(tile(unitsOf(graph.atoms, said)));
  const noOf = graph.atoms.map(atom => locate(atom) ?? 0);
  const violations = verifyByKind(
    graph,
    noOf.map(no => no - 1),
    settings,
    kindsOf(graph, noOf, settings),
  );
  const findings = findingsOf({
    doors: [...atomOf].map(([doorId, cell]) => ({ doorId, cell })),
    noOf,
    grids,
    people: peopleOf(read, grids, ref => noOf[atomOf.get(ref) ?? -1] ?? null),
    sheet,
    broken: violations.map(({ grid, atomIds, ...rule }) => ({
      ...rule,
      no: grid + 1,
      cells: atomIds.flatMap(id => indexOf.get(id) ?? []),
    })),
  });
  return { graph, grids, noOf, atomOf, findings, fromList, doors: read.length };
}

/** Heads that the rows name, once a grid. A head lives where one household of that name, and only one, is listed. */
function peopleOf(
  read: readonly ReadDoor[],
  grids: readonly LabelledGrid[],
  noOfDoor: (ref: string) => number | null,
): PersonToCheck[] {
  const homes = Map.groupBy(
    read.filter(({ door }) => door.householder !== ''),
    ({ door }) => door.householder,
  );
  const people = new Map<string, PersonToCheck>();
  for (const { sheet, row, door } of read) {
    const { micro, general, head, headPhone } = door.grid;
    if (head === '') continue;
    const home = homes.get(head);
    const homeNo = home?.length === 1 ? noOfDoor(home[0]!.ref) : null;
    for (const { no, label, generalLabel } of grids) {
      if (label !== micro || (general !== '' && generalLabel !== general)) continue;
      const personId = headPhone === '' ? head : `${head} ${headPhone}`;
      const key = `${no} ${personId}`;
      if (!people.has(key)) people.set(key, { level: 'micro', no, role: 'grid-head', personId, homeNo, sheet, row });
    }
  }
  return [...people.values()];
}

/** Grids by what they hold: homes, shops, both. A sheet does not say of any that it is meant for something else. */
const kindsOf = (graph: WalkingGraph, noOf: readonly number[], settings: SheetSettings): readonly KindOfGrid[] =>
  heldAlike(graph.atoms, noOf, () => undefined, { ...settings, counting: standardCounting });

/** The least repair of a checked sheet, each kind of grid by its own bounds, and how many grids it leaves bent. */
export function repairSheet(
  { graph, noOf }: CheckedSheet,
  settings: SheetSettings,
): { pieces: readonly RepairPiece[]; after: readonly number[]; bentAfter: number } {
  const plan = repairByKind(
    graph,
    noOf.map(no => no - 1),
    settings,
    kindsOf(graph, noOf, settings),
  );
  const after = plan.gridOf.map(grid => grid + 1);
  return {
    pieces: repairPieces(graph.atoms, noOf, after),
    after,
    bentAfter: plan.grids.filter(grid => grid.bent.length > 0).length,
  };
}
