import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Household } from './household.ts';
import { decideRecordHouseholds, type HouseholdRow } from './record-households.ts';

const row = (householdId: string, names: string, more: Partial<HouseholdRow> = {}): HouseholdRow => ({
  householdId,
  door: 'found',
  doorId: 'd1',
  tenancy: null,
  people: null,
  children: null,
  movedIn: null,
  beside: false,
  residents: [...names].map(name => ({ residentId: `${householdId}-${name}`, nameKey: name, phoneKey: null })),
  ...more,
});
const living = (householdId: string, names: string, more: Partial<Household> = {}): Household => {
  const { beside: _, door: __, ...rest } = row(householdId, names);
  return { ...rest, doorId: 'd1', tenancy: 'unknown', movedOut: null, ...more };
};

describe('recording households', () => {
  it('records who lives behind a door where nobody was known', () => {
    const [event] = decideRecordHouseholds([], [row('h1', 'ab', { tenancy: 'tenant', people: 3, children: 1 })]);
    expect(event).toMatchObject({
      type: 'household-recorded',
      household: { householdId: 'h1', tenancy: 'tenant', people: 3, children: 1, movedOut: null },
    });
  });

  it('takes a household that shares a name for the same one: fills what is missing, adds who is new', () => {
    const known = living('h1', 'a', { people: 2, tenancy: 'owner' });
    const newer = row('h2', 'ab', { people: 3 });
    const withPhone = {
      ...newer,
      residents: newer.residents.map(one => ({ ...one, phoneKey: one.nameKey === 'a' ? 'p1' : null })),
    };
    expect(decideRecordHouseholds([known], [withPhone])).toMatchObject([
      {
        type: 'household-merged',
        added: ['h2-b'],
        phones: [{ residentId: 'h1-a', from: 'h2-a' }],
        differs: false,
        household: { householdId: 'h1', people: 3, tenancy: 'owner' },
      },
    ]);
  });

  it('keeps the number on record when a row says another, and says that it differs', () => {
    const phoned = (household: Household, phoneKey: string) => ({
      ...household,
      residents: household.residents.map(one => ({ ...one, phoneKey })),
    });
    const other = row('h2', 'a');
    const [event] = decideRecordHouseholds(
      [phoned(living('h1', 'a'), 'p1')],
      [{ ...other, residents: other.residents.map(one => ({ ...one, phoneKey: 'p2' })) }],
    );
    expect(event).toMatchObject({ type: 'household-merged', phones: [], differs: true });
  });

  it('never puts strangers together: another household behind the door is for the office to decide', () => {
    const codes = (rows: HouseholdRow[]) => decideRecordHouseholds([living('h1', 'a')], rows).map(event => event.type);
    expect(codes([row('h2', 'b')])).toEqual(['household-refused']);
    expect(codes([row('h2', 'b', { beside: true })])).toEqual(['household-recorded']);
    expect(decideRecordHouseholds([living('h1', 'a', { movedOut: '2026-01-01' })], [row('h2', 'b')])[0]?.type).toBe(
      'household-recorded',
    );
  });

  it('refuses a row whose door is not found, or fits several, or with more children than people', () => {
    const rows = [
      row('h1', 'a', { door: 'unknown', doorId: null }),
      row('h2', 'a', { door: 'ambiguous', doorId: null }),
      row('h3', 'a', { people: 1, children: 2 }),
    ];
    expect(decideRecordHouseholds([], rows).map(event => event.type === 'household-refused' && event.code)).toEqual([
      'door-unknown',
      'door-ambiguous',
      'more-children-than-people',
    ]);
  });

  it('answers every row once, and stores none twice when the batch is sent again', () => {
    const rows = fc.array(
      fc.record({
        door: fc.constantFrom('d1', 'd2', 'd3'),
        name: fc.constantFrom('a', 'b', 'c'),
        beside: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, sent => {
        const batch = sent.map(({ door, name, beside }, index) => row(`h${index}`, name, { doorId: door, beside }));
        const first = decideRecordHouseholds([], batch);
        expect(first.map(event => event.index)).toEqual(batch.map((_, index) => index));
        const latest = new Map(
          first.flatMap(event =>
            event.type === 'household-refused' ? [] : [[event.household.householdId, event.household]],
          ),
        );
        const again = decideRecordHouseholds([...latest.values()], batch);
        // A row that was refused for a stranger may by now have met its own household; nothing is ever stored twice.
        expect(again.filter(event => event.type === 'household-recorded')).toEqual([]);
        for (const [index, event] of first.entries())
          if (event.type !== 'household-refused') expect(again[index]?.type).toBe('household-merged');
      }),
    );
  });
});
