import { describe, expect, it } from 'vitest';
import { decideAgreeName } from './agree-name.ts';
import { decideOrderPrint, mostSheets, type PrintFacts } from './order.ts';

const facts: PrintFacts = { kind: 'doors', hasPeople: true, sheets: 3, unknown: [], until: null };
const now = '2026-11-25T00:00:00.000Z';
const order = (more: Partial<PrintFacts>, purpose = 'round') =>
  decideOrderPrint({ ...facts, ...more }, { purpose, now });

describe('ordering a print', () => {
  it('paper with people on it is to be destroyed a week after the end of what it is for, and never before it', () => {
    expect(order({})).toMatchObject([{ shredBy: '2026-12-02T00:00:00.000Z' }]);
    expect(order({ until: '2026-11-26T00:00:00.000Z' })).toMatchObject([{ shredBy: '2026-12-03T00:00:00.000Z' }]);
    expect(order({ until: '2026-01-01T00:00:00.000Z' })).toMatchObject([{ shredBy: '2026-12-02T00:00:00.000Z' }]);
  });

  it('paper with people on it needs a purpose; without people it needs none and no date', () => {
    expect(order({}, 'daily-service')).toMatchObject({ refused: 'print-purpose-needed' });
    expect(order({}, 'because')).toMatchObject({ refused: 'print-purpose-needed' });
    expect(order({ kind: 'poster', hasPeople: false }, 'daily-service')).toMatchObject([{ shredBy: null }]);
  });

  it('an empty order, one of unknown places and one that no printer survives are refused by name', () => {
    expect(order({ sheets: 0 })).toMatchObject({ refused: 'print-empty' });
    expect(order({ unknown: ['g9'] })).toMatchObject({ refused: 'print-unknown', facts: { ids: ['g9'] } });
    expect(order({ sheets: mostSheets + 1 })).toMatchObject({ refused: 'print-too-long' });
  });
});

describe('a name on posters', () => {
  it('is there only when its person agreed, until they take it back', () => {
    expect(decideAgreeName({ known: true, agrees: false }, true)).toMatchObject([{ type: 'poster-name-agreed' }]);
    expect(decideAgreeName({ known: true, agrees: true }, false)).toMatchObject([{ type: 'poster-name-withdrawn' }]);
    expect(decideAgreeName({ known: true, agrees: true }, true)).toEqual([]);
    expect(decideAgreeName({ known: false, agrees: false }, true)).toMatchObject({ refused: 'person-unknown' });
  });
});
