import { naturalOrder } from '../../places/index.ts';
import type { Cell } from '../placement.ts';
import type { LabelledDoor } from './sheet.ts';

/** A grid as the sheet names it, with the number that it has in the draft. */
export interface LabelledGrid {
  readonly no: number;
  readonly label: string;
  readonly generalLabel: string;
}

/** A sheet as grids of whole floors and shops. */
export interface LabelledPlan {
  /** Number of the grid of each cell; 0 where the sheet gives none of its doors to a grid. */
  readonly noOf: readonly number[];
  readonly grids: readonly LabelledGrid[];
}

/**
 * Reads grids from a sheet. A label is one grid; used below two general grids it is two. A floor goes whole to the grid
 * that most of its doors are in (of two with as many, to the larger grid), since a flat that is added tomorrow belongs to
 * its floor. Numbers follow the labels as people count. Doors of a label that stand in no cell are left out; a label that
 * gets no floor is no grid.
 */
export function planFromSheet(
  cells: readonly Cell[],
  cellOf: (doorId: string) => number | undefined,
  doors: readonly LabelledDoor[],
): LabelledPlan {
  const generals = generalsOf(doors);
  const keyOf = (door: LabelledDoor) =>
    gridKey(door.label, generals.get(door.label)!.size > 1 ? door.generalLabel : '');
  const size = new Map<string, number>();
  const votes = cells.map(() => new Map<string, number>());
  for (const door of doors) {
    const cell = cellOf(door.doorId);
    if (door.label === '' || cell === undefined) continue;
    const key = keyOf(door);
    size.set(key, (size.get(key) ?? 0) + 1);
    votes[cell]!.set(key, (votes[cell]!.get(key) ?? 0) + 1);
  }
  const chosen = votes.map(counts => winnerOf(counts, size));
  const first = new Map<string, LabelledDoor>();
  for (const door of doors) {
    if (door.label === '' || first.has(keyOf(door))) continue;
    first.set(keyOf(door), door);
  }
  const taken = new Set(chosen);
  const keys = [...first.keys()].filter(key => taken.has(key)).sort(naturalOrder);
  const noOfKey = new Map(keys.map((key, i) => [key, i + 1]));
  return {
    noOf: chosen.map(key => (key === null ? 0 : noOfKey.get(key)!)),
    grids: keys.map((key, i) => {
      const { label, generalLabel } = first.get(key)!;
      return { no: i + 1, label, generalLabel };
    }),
  };
}

/** General grids that each label is used below; a row that names none says nothing. */
function generalsOf(doors: readonly LabelledDoor[]): Map<string, Set<string>> {
  const generals = new Map<string, Set<string>>();
  for (const { label, generalLabel } of doors) {
    const own = generals.get(label) ?? new Set<string>();
    generals.set(label, own);
    if (generalLabel !== '') own.add(generalLabel);
  }
  return generals;
}

const gridKey = (label: string, general: string): string => JSON.stringify([general, label]);

function winnerOf(votes: ReadonlyMap<string, number>, size: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  for (const [key, count] of votes) {
    const lead = best === null ? 1 : count - votes.get(best)! || size.get(key)! - size.get(best)!;
    if (best === null || lead > 0 || (lead === 0 && naturalOrder(key, best) < 0)) best = key;
  }
  return best;
}
