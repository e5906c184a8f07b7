import { describe, expect, it } from 'vitest';
import { decideUndoImport, type ImportToUndo } from './undo-import.ts';

const fresh: ImportToUndo = {
  exists: true,
  isUndone: false,
  isForgotten: false,
  laterImports: 0,
  uses: {},
  draft: { edits: 0, comments: 0 },
};
const decide = (state: Partial<ImportToUndo>, withDraft = false) =>
  decideUndoImport({ ...fresh, ...state }, { importId: 'i1', withDraft });

describe('an import', () => {
  it('is taken back with its draft while nobody has worked on either', () => {
    expect(decide({})).toEqual([{ type: 'import-undone', importId: 'i1' }]);
    expect(decide({ draft: null })).toHaveLength(1);
  });

  it('says how much was done to its draft since, and takes that back only when told to', () => {
    expect(decide({ draft: { edits: 3, comments: 1 } })).toMatchObject({
      refused: 'import-draft-edited',
      facts: { edits: 3, comments: 1 },
    });
    expect(decide({ draft: { edits: 3, comments: 1 } }, true)).toHaveLength(1);
  });

  it.each<[Partial<ImportToUndo>, string]>([
    [{ exists: false }, 'import-unknown'],
    [{ isUndone: true }, 'import-undone-already'],
    [{ isForgotten: true }, 'import-too-old'],
    [{ laterImports: 1 }, 'import-not-last'],
    [{ uses: { rounds: 2 } }, 'import-in-use'],
  ])('that is %j stays, also when the draft would be given up', (state, refused) => {
    expect(decide(state, true)).toMatchObject({ refused });
  });
});
