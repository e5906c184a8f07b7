import { type Refusal, refuse } from '../decision.ts';

/** What stands on places that an import brought, by kind; kinds without any are left out. */
export interface PlaceUses {
  readonly [use: string]: number;
}

/** What the decision needs to know of an import. */
export interface ImportToUndo {
  readonly exists: boolean;
  readonly isUndone: boolean;
  /** Imports that came after it and touched the same places, or places below them. */
  readonly laterImports: number;
  readonly uses: PlaceUses;
}

/** An import was taken back: what it brought is gone, what it changed is as before. */
export interface ImportUndone {
  readonly type: 'import-undone';
  readonly importId: string;
}

/**
 * An import is undone whole or not at all: not twice, not below a later import of the same places, and not where somebody
 * relies on a door that it brought (a visit, a household that was added since, a published grid).
 */
export function decideUndoImport(state: ImportToUndo, importId: string): readonly ImportUndone[] | Refusal {
  if (!state.exists) return refuse('import-unknown');
  if (state.isUndone) return refuse('import-undone-already');
  if (state.laterImports > 0) return refuse('import-not-last', { imports: state.laterImports });
  const inUse = Object.entries(state.uses).filter(([, count]) => count > 0);
  if (inUse.length > 0) return refuse('import-in-use', Object.fromEntries(inUse));
  return [{ type: 'import-undone', importId }];
}
