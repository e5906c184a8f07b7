import type { Atom, EdgeKind } from '../model.ts';

/** A way of a new atom, by ids; either end may be new or known. */
export interface AddedWay {
  readonly from: string;
  readonly to: string;
  /** As `Edge.meters`. */
  readonly meters: number;
  readonly kind: EdgeKind;
}

/** One change of the ground or of the plan. Ids are those of atoms. */
export type PlanEdit =
  /** More doors or fewer, or doors that take longer. */
  | { readonly kind: 'recount'; readonly atomId: string; readonly doors: number; readonly minutes: number }
  /** An entrance, a building or a shop is gone. */
  | { readonly kind: 'remove'; readonly atomIds: readonly string[] }
  /** A new building, with how it is reached. */
  | { readonly kind: 'add'; readonly atoms: readonly Atom[]; readonly ways: readonly AddedWay[] }
  /** Moved by hand into the grid that holds `toGridOf`. */
  | { readonly kind: 'move'; readonly atomIds: readonly string[]; readonly toGridOf: string };

/** Why an edit was not made, with the atoms that say so; nothing has changed. */
export interface EditRefusal {
  readonly refused: 'atom-unknown' | 'atom-id-twice' | 'atom-invalid' | 'way-invalid';
  readonly atomIds: readonly string[];
}

/** What an edit did. */
export interface EditOutcome {
  /** Doors that went to another grid to keep the rules or to make the plan better; doors moved by hand do not count. */
  readonly movedDoors: number;
  /** Ids of the grids that are now another set of atoms or no longer there, ascending. */
  readonly changed: readonly number[];
  /** Grids of the whole plan that bend a rule now. */
  readonly bentGrids: number;
}
