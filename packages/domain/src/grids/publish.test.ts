import { describe, expect, it } from 'vitest';
import { type PublishInput, type PublishState, publish, standardScheme } from './index.ts';

const now = '2026-11-20T08:00:00.000Z';
const input: PublishInput = {
  versionId: 'v2',
  revision: 4,
  effectiveFrom: now,
  reasons: [],
  seen: null,
  now,
  newId: name => `id of ${name}`,
};
const grid = (no: number, keeps: string | null = null, bent: string[] = []) => ({
  no,
  kind: 'mixed' as const,
  bent,
  keeps: keeps === null ? null : { id: keeps, no: Number(keeps.slice(1)) },
  supersedes: [] as string[],
  generalGridNo: 1,
});
const state: PublishState = {
  draft: { revision: 4, publishedAs: null },
  newest: { versionId: 'v1', no: 1, effectiveFrom: '2026-11-01T00:00:00.000Z' },
  basedOn: 'v1',
  measuredOnOld: false,
  cover: { doors: 90, orphans: 0, twice: 0 },
  grids: [grid(1), grid(2, 'M001'), grid(3)],
  generals: [{ no: 1, keeps: { id: 'G01', no: 1 } }],
  highestVersionNo: 1,
  highestGridNo: 7,
  highestGeneralNo: 1,
  coding: { division: '900000000001', schemes: [{ from: '', scheme: standardScheme }], ever: new Map() },
};
const answer = (change: Partial<PublishState> = {}, said: Partial<PublishInput> = {}) =>
  publish({ ...state, ...change }, { ...input, ...said });

describe('publishing a draft', () => {
  it('keeps the codes of grids that go on and numbers new ones after the highest ever given', () => {
    expect(answer()).toMatchObject([
      {
        no: 2,
        grids: [
          {
            code: { code: '900000000001M008', short: 'M008' },
            permanentNo: 8,
            gridId: 'id of micro-grid:1',
            generalGridId: 'G01',
          },
          { code: { code: '900000000001M001' }, permanentNo: null, gridId: 'M001' },
          { code: { code: '900000000001M009' }, permanentNo: 9 },
        ],
      },
    ]);
  });

  it('asks for a reason where a bound is bent, by the numbers of the grids, and keeps it', () => {
    const bent = { grids: [grid(1, null, ['under-doors']), grid(2), grid(3, null, ['over-minutes'])] };
    expect(answer(bent)).toMatchObject({ refused: 'reason-needed', facts: { grids: [1, 3] } });
    const reasons = [
      { no: 1, reason: '院落独立' },
      { no: 3, reason: '人手充足' },
      { no: 2, reason: '不需要' },
    ];
    expect(answer(bent, { reasons })).toMatchObject([
      { grids: [{ reason: '院落独立' }, { reason: null }, { reason: '人手充足' }] },
    ]);
  });

  it('starts now when the officer’s clock is a little behind, and never before', () => {
    expect(answer({}, { effectiveFrom: '2026-11-20T15:58:00+08:00' })).toMatchObject([{ effectiveFrom: now }]);
    expect(answer({}, { effectiveFrom: '2026-11-21T00:00:00+08:00' })).toMatchObject([
      { effectiveFrom: '2026-11-20T16:00:00.000Z' },
    ]);
    expect(answer({}, { effectiveFrom: '2026-11-20T07:00:00Z' })).toMatchObject({ refused: 'effective-in-past' });
  });

  it.each([
    [{ draft: null }, 'draft-unknown'],
    [{ draft: { revision: 4, publishedAs: 'v1' } }, 'draft-published'],
    [{ draft: { revision: 5, publishedAs: null } }, 'draft-outdated'],
    [{ basedOn: null }, 'version-exists'],
    [{ measuredOnOld: true }, 'ledger-changed'],
    [{ newest: { versionId: 'v1', no: 1, effectiveFrom: '2026-12-01T00:00:00.000Z' } }, 'version-planned'],
    [{ cover: { doors: 90, orphans: 1, twice: 0 } }, 'not-covered'],
    [{ cover: { doors: 0, orphans: 0, twice: 0 } }, 'no-doors'],
  ] as [Partial<PublishState>, string][])('refuses %j: %s', (change, code) => {
    expect(answer(change)).toMatchObject({ refused: code });
  });

  it('publishes over a version that the officer has seen', () => {
    expect(answer({ basedOn: null }, { seen: 'v1' })).toMatchObject([{ no: 2 }]);
  });
});
