import type { Atom } from '../../model.ts';
import type { Point } from '../plane.ts';
import { type AtomTable, entryAtom } from './atoms.ts';

/** Where a walk can begin or end: the entry floor of an entrance, or a shop. */
export interface Stop {
  /** Index of the atom. */
  readonly index: number;
  readonly atom: Atom;
  readonly at: Point;
}

/** The entry of every entrance that has floors, in the ledger's order. */
export function entranceStops(table: AtomTable): Stop[] {
  return table.floorsOf.flatMap(floors => {
    const entry = entryAtom(table.atoms, floors);
    return entry === undefined ? [] : [stopAt(table, entry)];
  });
}

/** Every shop, in the ledger's order. */
export function shopStops(table: AtomTable): Stop[] {
  return table.atomOfShop.map(index => stopAt(table, index));
}

function stopAt(table: AtomTable, index: number): Stop {
  const atom = table.atoms[index]!;
  return { index, atom, at: [atom.x, atom.y] };
}
