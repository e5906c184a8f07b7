import { type Counting, type Counts, type GridKind, kindOf } from './grid-kind.ts';
import type { Cell } from './placement.ts';

/** Bounds on the doors of a grid. */
export interface DoorBounds {
  readonly minDoors: number;
  readonly maxDoors: number;
}

/** What grids of a community are held to: the bounds of most, those of grids of shops where these differ, and what each kind counts. */
export interface HeldTo extends DoorBounds {
  readonly counting: Counting;
  readonly shopGrids?: DoorBounds | undefined;
}

/** The bounds on doors that hold for a kind of grid. */
export const doorBounds = (held: HeldTo, kind: GridKind): DoorBounds =>
  kind === 'street' && held.shopGrids ? held.shopGrids : held;

/** Grids that count the same within the same bounds, by their cells: what a search or a check may take as one. */
export interface HeldAlike {
  readonly name: string;
  /** Indices of the cells. */
  readonly atoms: readonly number[];
  readonly bounds: DoorBounds;
  readonly counts: Counts;
}

/**
 * Parts the cells of a plan by what their grids are held to. Grids whose kind nobody set stay together where their content makes no
 * difference: homes alone count alike whether a shop beside them would count or not, and shops alone as long as they have no bounds of
 * their own. Cells of no grid are with the homes, shops with the grids of shops where there are such. Every cell is in one part; a grid
 * is never in two; homes come first; none is empty.
 * @param noOf grid of each cell, 0 for none
 * @param kindSet the kind that the planner set for a grid
 */
export function heldAlike(
  cells: readonly Cell[],
  noOf: readonly number[],
  kindSet: (no: number) => GridKind | undefined,
  held: HeldTo,
): readonly HeldAlike[] {
  const contents = contentsOf(cells, noOf);
  const classes = new Map<number, Class>();
  for (const [no, content] of contents) classes.set(no, classOf(held, content, kindSet(no)));
  const homes = together(held.counting.mixed, held);
  const street = together(held.counting.street, doorBounds(held, 'street'));
  const loose = (cell: Cell) => (cell.kind === 'shop' && held.shopGrids ? street : homes);
  const parts = new Map<string, { part: Class; atoms: number[] }>([[homes.name, { part: homes, atoms: [] }]]);
  cells.forEach((cell, i) => {
    const part = classes.get(noOf[i]!) ?? loose(cell);
    const known = parts.get(part.name);
    if (known) known.atoms.push(i);
    else parts.set(part.name, { part, atoms: [i] });
  });
  return [...parts.values()].filter(({ atoms }) => atoms.length > 0).map(({ part, atoms }) => ({ ...part, atoms }));
}

type Class = Omit<HeldAlike, 'atoms'>;

interface Content {
  readonly dwellings: number;
  readonly shops: number;
}

function contentsOf(cells: readonly Cell[], noOf: readonly number[]): ReadonlyMap<number, Content> {
  const contents = new Map<number, { dwellings: number; shops: number }>();
  cells.forEach((cell, i) => {
    const no = noOf[i]!;
    if (no === 0) return;
    const content = contents.get(no) ?? { dwellings: 0, shops: 0 };
    if (cell.kind === 'shop') content.shops++;
    else content.dwellings += cell.doors;
    contents.set(no, content);
  });
  return contents;
}

function classOf(held: HeldTo, content: Content, set: GridKind | undefined): Class {
  const kind = kindOf(content, set);
  const counts = held.counting[kind];
  const bounds = doorBounds(held, kind);
  if (set === undefined && bounds === held) {
    const { mixed } = held.counting;
    const alike =
      (content.shops === 0 && counts === 'households' && mixed === 'both') ||
      (content.shops === 0 && counts === 'both' && mixed === 'households') ||
      (content.dwellings === 0 && counts === 'shops' && mixed === 'both');
    if (alike) return together(mixed, bounds);
  }
  return together(counts, bounds);
}

const together = (counts: Counts, { minDoors, maxDoors }: DoorBounds): Class => ({
  name: `${counts} ${minDoors}-${maxDoors}`,
  bounds: { minDoors, maxDoors },
  counts,
});
