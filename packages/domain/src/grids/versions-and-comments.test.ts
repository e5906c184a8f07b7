import { describe, expect, it } from 'vitest';
import { cancelVersion } from './cancel-version.ts';
import { commentOnDraft, settleComment } from './comments.ts';

const version = { no: 3, effectiveFrom: '2026-12-01T00:00:00.000Z', grids: 9 };
const input = { versionId: 'v3', now: '2026-11-30T23:59:59.000Z' };

describe('cancelling a version', () => {
  it('takes back one that has not begun', () => {
    expect(cancelVersion({ version, followed: false }, input)).toEqual([
      { type: 'grid-version-cancelled', versionId: 'v3', ...version },
    ]);
  });

  it.each([
    [{ version: null, followed: false }, input, 'version-unknown'],
    [{ version, followed: true }, input, 'version-followed'],
    [{ version, followed: false }, { ...input, now: version.effectiveFrom }, 'version-in-force'],
  ])('refuses %j at %j: %s', (state, when, refused) => {
    expect(cancelVersion(state, when)).toMatchObject({ refused });
  });
});

describe('a comment', () => {
  const about = { kind: 'grid', no: 4 } as const;
  const said = { commentId: 'c', draftId: 'd', about };
  const fine = { draftExists: true, exists: false, aboutExists: true };
  it('is kept of a draft, with what it is about', () => {
    expect(commentOnDraft(fine, said)).toMatchObject([{ draftId: 'd', about }]);
  });

  it.each([
    [{ draftExists: false }, 'draft-unknown'],
    [{ exists: true }, 'comment-exists'],
    [{ aboutExists: false }, 'grid-unknown'],
  ])('is refused for %j: %s', (change, refused) => {
    expect(commentOnDraft({ ...fine, ...change }, said)).toMatchObject({ refused });
  });

  it('is settled and opened again, each once', () => {
    expect(settleComment({ resolved: false }, { commentId: 'c', resolved: true })).toMatchObject([{ resolved: true }]);
    expect(settleComment({ resolved: true }, { commentId: 'c', resolved: true })).toMatchObject({
      refused: 'nothing-moves',
    });
    expect(settleComment(null, { commentId: 'c', resolved: true })).toMatchObject({ refused: 'comment-unknown' });
  });
});
