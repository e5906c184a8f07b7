import { describe, expect, it } from 'vitest';
import { decideAmend } from './amend.ts';
import { type Correction, decideAnswerCorrection, decideCorrection } from './correction.ts';
import { maskName } from './mask-name.ts';
import { decideMerge, decideUndoMerge, type MergeSide } from './merge.ts';
import { decideMoveOut, decideUndoMoveOut } from './move.ts';

const home = { householdId: 'h', doorId: 'd', movedIn: '2024-03-01', movedOut: null, keepUntil: null };

describe('moving out', () => {
  it('is a dated fact with a stated end of keeping', () => {
    expect(decideMoveOut({ household: home }, '2026-11-20', '2026-11-25', 365)).toEqual([
      { type: 'household-moved-out', householdId: 'h', doorId: 'd', on: '2026-11-20', keepUntil: '2027-11-20' },
    ]);
  });
  it('long ago still leaves a month in which a mistake can be taken back', () => {
    expect(decideMoveOut({ household: home }, '2024-05-01', '2026-11-25', 365)).toMatchObject([
      { keepUntil: '2026-12-25' },
    ]);
  });
  it('is refused before they came, in days to come, twice, and for nobody', () => {
    const out = (on: string, household: typeof home | null = home) =>
      decideMoveOut({ household }, on, '2026-11-25', 365);
    expect(out('2024-02-01')).toMatchObject({ refused: 'moved-out-before-in' });
    expect(out('2026-12-25')).toMatchObject({ refused: 'day-to-come' });
    expect(out('2026-11-25', null)).toMatchObject({ refused: 'household-unknown' });
    expect(decideUndoMoveOut({ household: home })).toMatchObject({ refused: 'not-moved-out' });
  });
});

describe('merging', () => {
  const side = (id: string, more: Partial<MergeSide> = {}): MergeSide => ({
    id,
    stands: true,
    hasPhone: false,
    ...more,
  });
  const input = { mergeId: 'm', kind: 'resident', keptId: 'a', goneId: 'b' } as const;
  it('keeps one, sets the other aside, and takes over a number that was missing', () => {
    expect(decideMerge({ kept: side('a'), gone: side('b', { hasPhone: true }) }, input)).toMatchObject([
      { type: 'residents-merged', keptId: 'a', goneId: 'b', fillsPhone: true },
    ]);
    expect(
      decideMerge({ kept: side('a', { hasPhone: true }), gone: side('b', { hasPhone: true }) }, input),
    ).toMatchObject([{ fillsPhone: false }]);
  });
  it('is refused for one and the same, for what is unknown, and for what stands aside', () => {
    expect(decideMerge({ kept: side('a'), gone: side('a') }, { ...input, goneId: 'a' })).toMatchObject({
      refused: 'same-record',
    });
    expect(decideMerge({ kept: side('a'), gone: null }, input)).toMatchObject({ refused: 'record-unknown' });
    expect(decideMerge({ kept: side('a'), gone: side('b', { stands: false }) }, input)).toMatchObject({
      refused: 'record-stands-aside',
    });
  });
  it('is taken back once, and not while what was kept stands aside itself', () => {
    const made = { mergeId: 'm', kind: 'door', keptId: 'a', goneId: 'b', undone: false, keptStands: true } as const;
    expect(decideUndoMerge(made)).toMatchObject([{ type: 'merge-undone' }]);
    expect(decideUndoMerge({ ...made, undone: true })).toMatchObject({ refused: 'merge-undone-already' });
    expect(decideUndoMerge({ ...made, keptStands: false })).toMatchObject({ refused: 'record-stands-aside' });
  });
});

describe('a correction', () => {
  const asked: Correction = { correctionId: 'c', doorId: 'd', state: 'open', answered: false };
  it('is declined with a reason only, decided once, and answered after that', () => {
    expect(decideCorrection(asked, { decision: 'declined', reason: null })).toMatchObject({
      refused: 'reason-needed-for-no',
    });
    expect(decideCorrection(asked, { decision: 'applied', reason: null })).toMatchObject([
      { type: 'correction-applied' },
    ]);
    expect(decideCorrection({ ...asked, state: 'applied' }, { decision: 'applied', reason: null })).toMatchObject({
      refused: 'correction-decided',
    });
    expect(decideAnswerCorrection(asked, 'telephone')).toMatchObject({ refused: 'correction-open' });
    expect(decideAnswerCorrection({ ...asked, state: 'declined' }, 'telephone')).toMatchObject([{ how: 'telephone' }]);
  });
});

describe('putting a household right', () => {
  const household = { householdId: 'h', doorId: 'd', people: 3, children: 1, movedOut: null, residentIds: ['r'] };
  const amend = (input: object) => decideAmend({ household }, { change: {}, changed: [], forgotten: [], ...input });
  it('changes what is said and forgets whom it is asked to', () => {
    expect(amend({ change: { people: 4 }, forgotten: ['r'] })).toMatchObject([
      { type: 'household-amended' },
      { type: 'resident-forgotten', residentId: 'r' },
    ]);
  });
  it('is refused for people of another household, and for more children than people', () => {
    expect(amend({ changed: ['x'] })).toMatchObject({ refused: 'resident-unknown' });
    expect(amend({ change: { people: 0 } })).toMatchObject({ refused: 'more-children-than-people' });
    expect(amend({ change: { people: null } })).toHaveLength(1);
  });
});

it('a masked name shows the surname and nothing else', () => {
  expect(['王小明', '王', '欧阳 丹', 'John Smith', ''].map(maskName)).toEqual(['王**', '王*', '欧**', 'J***', '']);
});
