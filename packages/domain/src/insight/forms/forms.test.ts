import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyRole, Purpose } from '../../access/index.ts';
import {
  decideEndForm,
  decideFillForm,
  decideRequestFill,
  decideSaveForm,
  decideSetCost,
  type FieldRow,
  type FormContent,
  fieldsFor,
  fillForm,
  findField,
  formFieldCatalogue,
  formLevels,
  mostForms,
  purposesOfColumn,
} from '../index.ts';

const reader = (role: PolicyRole = 'community-staff', purpose: Purpose = 'daily-service') => ({
  roles: [role],
  purpose,
  underBreakGlass: false,
});
const content = (fields: readonly (string | null)[], more: Partial<FormContent> = {}): FormContent => ({
  name: '网格统计表',
  asker: '民政科',
  level: 'micro-grid',
  rhythm: 'monthly',
  since: '2026-11-01',
  columns: fields.map((field, at) => ({ heading: `第${at + 1}列`, field })),
  ...more,
});
const head = { rows: [], merges: [] };
const facts = { versionNo: 0, others: 0, rows: 12 };
const save = (form: FormContent, known = facts, as = reader(), basedOn = known.versionNo) =>
  decideSaveForm(known, { ...form, head }, { basedOn, reader: as });

describe('the catalogue of fields', () => {
  it('has every field once, in both languages, with what it is drawn from', () => {
    const ids = formFieldCatalogue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, from } of formFieldCatalogue)
      for (const text of [name.zh, name.en, from.zh, from.en]) expect(text).not.toBe('');
  });

  it('holds no identity number, illness or restrictive status, and not who reported a case', () => {
    const all = JSON.stringify(formFieldCatalogue);
    expect(all).not.toMatch(/身份证|病|健康|隔离|identity|health|contact/i);
  });

  it('offers a row its own fields first and never those of another’s rows', () => {
    for (const level of formLevels) expect(fieldsFor(level)[0]!.level).toBe(level);
    expect(fieldsFor('community').some(({ level }) => level === 'door')).toBe(false);
    expect(fieldsFor('case').some(({ level }) => level === 'household')).toBe(false);
  });

  it('gives people for an export’s purposes only', () => {
    expect(purposesOfColumn('micro-grid', findField('micro-grid.head')!)).not.toContain('daily-service');
    expect(purposesOfColumn('household', findField('door.name')!)).not.toContain('statistics');
    expect(purposesOfColumn('door', findField('door.people')!)).toContain('daily-service');
  });
});

describe('keeping a form', () => {
  it('makes a version with its columns counted; the next one on top of it', () => {
    const form = content(['micro-grid.name', 'micro-grid.doors', null]);
    expect(save(form)).toEqual([{ type: 'form-saved', versionNo: 1, columns: 3, asked: 1 }]);
    expect(save(form, { ...facts, versionNo: 4 })).toMatchObject([{ versionNo: 5 }]);
  });

  it.each([
    ['nothing in it', content([]), facts, reader(), 'form-empty'],
    ['201 columns', content(Array(201).fill(null)), facts, reader(), 'form-too-wide'],
    ['one form too many', content([null]), { ...facts, others: mostForms }, reader(), 'form-too-many'],
    ['a field that is none', content(['micro-grid.mood']), facts, reader(), 'form-field-unknown'],
    ['a field of other rows', content(['household.phone']), facts, reader(), 'form-field-level'],
    [
      'a field that the viewer may not see',
      content(['household.people'], { level: 'household' }),
      facts,
      reader('street-staff'),
      'form-field-hidden',
    ],
    ['a number over the rows', content([null], { name: '请联系13900000001' }), facts, reader(), 'form-head-personal'],
  ] as const)('with %s is refused by name', (_, form, known, as, refused) => {
    expect(save(form, known, as)).toMatchObject({ refused });
  });

  it('that somebody else has changed since is refused, with the version that is in force', () => {
    expect(save(content([null]), { ...facts, versionNo: 3 }, reader(), 2)).toEqual({
      refused: 'form-stale',
      facts: { versionNo: 3 },
    });
  });
});

describe('filling a form', () => {
  const now = '2026-11-26T08:00:00.000Z';
  const kept = (form: FormContent) => ({ ...form, versionNo: 2, isEnded: false });
  const free = kept(content(['micro-grid.name', 'micro-grid.people', null]));
  const people = kept(content(['micro-grid.name', 'micro-grid.head']));
  const fill = (
    form: typeof free | null,
    purpose: Purpose,
    as: PolicyRole = 'community-staff',
    approval = null as never,
  ) => decideFillForm({ form, rows: 12, approval }, { purpose, now, reader: reader(as, purpose) });

  it('is free without people, also for the street', () => {
    expect(fill(free, 'statistics', 'street-staff')).toEqual([
      { type: 'form-filled', versionNo: 2, rows: 12, hasPeople: false, deleteBy: null },
    ]);
  });

  it('with people needs a purpose and a second person, and ends', () => {
    expect(fill(people, 'daily-service')).toMatchObject({ refused: 'export-purpose-needed' });
    expect(fill(people, 'hand-over')).toMatchObject({ refused: 'export-needs-second-person' });
    const approval = { state: 'confirmed', decidedAt: now, isSame: true } as const;
    expect(fill(people, 'hand-over', 'community-staff', approval as never)).toMatchObject([
      { hasPeople: true, deleteBy: '2026-12-26T08:00:00.000Z' },
    ]);
    expect(fill(people, 'hand-over', 'community-staff', { ...approval, isSame: false } as never)).toMatchObject({
      refused: 'export-not-as-confirmed',
    });
  });

  it('is asked of a second person only where people are in it', () => {
    const context = { purpose: 'hand-over', reader: reader('community-staff', 'hand-over') };
    expect(decideRequestFill({ form: free, rows: 12 }, context)).toMatchObject({ refused: 'export-needs-none' });
    expect(decideRequestFill({ form: people, rows: 0 }, context)).toMatchObject({ refused: 'form-no-rows' });
    expect(decideRequestFill({ form: people, rows: 12 }, context)).toMatchObject([{ type: 'form-fill-requested' }]);
  });

  it('that is not there is refused; one that nobody asks for any more can still be drawn', () => {
    expect(fill(null, 'daily-service')).toMatchObject({ refused: 'form-unknown' });
    expect(fill({ ...free, isEnded: true }, 'daily-service')).toMatchObject([{ type: 'form-filled' }]);
  });

  it('puts rows into the columns’ own order, leaves blank what is not held, and counts every cell once', () => {
    const rows: FieldRow[] = [
      { 'micro-grid.name': 'M001', 'micro-grid.people': 40 },
      { 'micro-grid.name': 'M002', 'micro-grid.people': null },
    ];
    expect(fillForm(free, rows, reader())).toEqual({
      rows: [
        ['M001', 40, null],
        ['M002', null, null],
      ],
      ...{ cells: 6, drawn: 3, blank: 1, asked: 2, hidden: 0 },
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ 'micro-grid.people': fc.option(fc.nat(9)), 'micro-grid.name': fc.option(fc.string()) })),
        fc.constantFrom<Purpose>('statistics', 'daily-service'),
        (some, purpose) => {
          const { cells, drawn, blank, asked, hidden } = fillForm(free, some, reader('community-staff', purpose));
          expect(drawn + blank + asked + hidden).toBe(cells);
        },
      ),
    );
  });

  it('hides small counts of people in statistics, and from whoever does not answer for the doors; not from the office at its own work', () => {
    const rows: FieldRow[] = [2, 9, 30].map(people => ({ 'micro-grid.people': people }));
    const form = content(['micro-grid.people']);
    const told = (as: PolicyRole, purpose: Purpose) => fillForm(form, rows, reader(as, purpose)).rows.flat();
    expect(told('community-staff', 'daily-service')).toEqual([2, 9, 30]);
    expect(told('community-staff', 'statistics')).toEqual(['<5', '<5', 30]);
    expect(told('street-staff', 'daily-service')).toEqual(['<5', '<5', 30]);
  });
});

describe('the rest of a form’s life', () => {
  it('ends once', () => {
    expect(decideEndForm({ isEnded: false })).toEqual([{ type: 'form-ended' }]);
    expect(decideEndForm({ isEnded: true })).toMatchObject({ refused: 'form-ended-already' });
    expect(decideEndForm(null)).toMatchObject({ refused: 'form-unknown' });
  });

  it('costs a stated time a cell, within reason', () => {
    expect(decideSetCost({ secondsACell: 30 })).toEqual([{ type: 'form-cost-set' }]);
    for (const secondsACell of [0, -3, 3601, Number.NaN])
      expect(decideSetCost({ secondsACell })).toMatchObject({ refused: 'form-cost-unlikely' });
  });
});
