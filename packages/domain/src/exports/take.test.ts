import { describe, expect, it } from 'vitest';
import { decideRequestExport, decideTakeExport, type ExportApproval } from './take.ts';

const now = '2026-11-25T00:00:00.000Z';
const yes: ExportApproval = { state: 'confirmed', decidedAt: '2026-11-24T12:00:00.000Z', isSame: true };
const people = { rows: 1, hasPeople: true };

describe('taking data out', () => {
  it('with even one person in it needs a purpose, a second person, and the file a day on which it is gone', () => {
    const handOver = { purpose: 'hand-over', now };
    expect(decideTakeExport({ ...people, approval: yes }, { purpose: 'daily-service', now })).toMatchObject({
      refused: 'export-purpose-needed',
    });
    expect(decideTakeExport({ ...people, approval: null }, handOver)).toMatchObject({
      refused: 'export-needs-second-person',
      facts: { state: 'not-asked' },
    });
    for (const state of ['waiting', 'declined', 'withdrawn', 'lapsed'] as const)
      expect(decideTakeExport({ ...people, approval: { ...yes, state } }, handOver)).toMatchObject({
        facts: { state },
      });
    expect(decideTakeExport({ ...people, approval: yes }, handOver)).toMatchObject([
      { rows: 1, deleteBy: '2026-12-25T00:00:00.000Z' },
    ]);
  });

  it('gives no other file than the one that was confirmed, and none a day later', () => {
    const handOver = { purpose: 'hand-over', now };
    expect(decideTakeExport({ ...people, approval: { ...yes, isSame: false } }, handOver)).toMatchObject({
      refused: 'export-not-as-confirmed',
    });
    const old = { ...yes, decidedAt: '2026-11-24T00:00:00.000Z' };
    expect(decideTakeExport({ ...people, approval: old }, handOver)).toMatchObject({ refused: 'export-too-late' });
  });

  it('without people needs neither, and of nothing is refused by name', () => {
    const daily = { purpose: 'daily-service', now };
    expect(decideTakeExport({ rows: 5, hasPeople: false, approval: null }, daily)).toMatchObject([{ deleteBy: null }]);
    expect(decideTakeExport({ rows: 0, hasPeople: false, approval: null }, daily)).toMatchObject({
      refused: 'export-empty',
    });
  });

  it('is asked for with a purpose, and only where people are in it', () => {
    expect(decideRequestExport(people, { purpose: 'hand-over' })).toMatchObject([{ rows: 1 }]);
    expect(decideRequestExport(people, { purpose: 'daily-service' })).toMatchObject({
      refused: 'export-purpose-needed',
    });
    expect(decideRequestExport({ rows: 1, hasPeople: false }, { purpose: 'hand-over' })).toMatchObject({
      refused: 'export-needs-none',
    });
    expect(decideRequestExport({ rows: 0, hasPeople: true }, { purpose: 'hand-over' })).toMatchObject({
      refused: 'export-empty',
    });
  });
});
