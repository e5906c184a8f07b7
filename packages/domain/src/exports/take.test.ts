import { describe, expect, it } from 'vitest';
import { decideTakeExport } from './take.ts';

const now = '2026-11-25T00:00:00.000Z';

describe('taking data out', () => {
  it('with people needs a stated purpose, and the file a day on which it is gone', () => {
    expect(decideTakeExport({ rows: 5, hasPeople: true }, { purpose: 'daily-service', now })).toMatchObject({
      refused: 'export-purpose-needed',
    });
    expect(decideTakeExport({ rows: 5, hasPeople: true }, { purpose: 'hand-over', now })).toMatchObject([
      { rows: 5, deleteBy: '2026-12-25T00:00:00.000Z' },
    ]);
  });

  it('without people needs none', () => {
    expect(decideTakeExport({ rows: 5, hasPeople: false }, { purpose: 'daily-service', now })).toMatchObject([
      { deleteBy: null },
    ]);
  });

  it('of nothing is refused by name', () => {
    expect(decideTakeExport({ rows: 0, hasPeople: false }, { purpose: 'daily-service', now })).toMatchObject({
      refused: 'export-empty',
    });
  });
});
