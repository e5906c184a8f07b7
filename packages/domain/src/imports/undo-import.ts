import { type Refusal, refuse } from '../decision.ts';

/**
 * For so many days the state before an import is kept so that it can be undone; then it is deleted: most of it says how
 * doors were once called. Ninety days is also how long a repeated command is recognised (decision 0030).
 */
export const undoDays = 90;

/** What stands on places that an import brought, by kind; kinds without any are left out. */
export interface PlaceUses {
  readonly [use: string]: number;
}

/** What was done since to the draft that an import made of its grids. */
export interface DraftSince {
  /** Edits of its grids and heads that were chosen by hand. */
  readonly edits: number;
  readonly comments: number;
}

/** What the decision needs to know of an import. */
export interface ImportToUndo {
  readonly exists: boolean;
  readonly isUndone: boolean;
  /** How places were before is no longer kept. */
  readonly isForgotten: boolean;
  /** Imports that came after it and touched the same places, or places below them. */
  readonly laterImports: number;
  readonly uses: PlaceUses;
  /** `null` where the import made no draft, or it is gone. */
  readonly draft: DraftSince | null;
}

/** An import was taken back: what it brought is gone, what it changed is as before. */
export interface ImportUndone {
  readonly type: 'import-undone';
  readonly importId: string;
}

/**
 * An import is undone whole or not at all: not twice, not after `undoDays`, not below a later import of the same places, not
 * where somebody relies on a door that it brought (a visit, a household that was added since, a published grid), and not over
 * work on its draft unless it is said (`withDraft`) that this goes too. Refusals: `import-unknown`, `import-undone-already`,
 * `import-too-old`, `import-not-last`, `import-in-use`, `import-draft-edited`.
 */
export function decideUndoImport(
  state: ImportToUndo,
  { importId, withDraft }: { readonly importId: string; readonly withDraft: boolean },
): readonly ImportUndone[] | Refusal {
  if (!state.exists) return refuse('import-unknown');
  if (state.isUndone) return refuse('import-undone-already');
  if (state.isForgotten) return refuse('import-too-old', { days: undoDays });
  if (state.laterImports > 0) return refuse('import-not-last', { imports: state.laterImports });
  const inUse = Object.entries(state.uses).filter(([, count]) => count > 0);
  if (inUse.length > 0) return refuse('import-in-use', Object.fromEntries(inUse));
  if (state.draft && state.draft.edits + state.draft.comments > 0 && !withDraft)
    return refuse('import-draft-edited', { ...state.draft });
  return [{ type: 'import-undone', importId }];
}
