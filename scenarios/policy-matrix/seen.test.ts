import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DatumId, type FieldRule, fieldRules, type PolicyRole, policyRoles } from '@linli/domain';
import { restrict } from '@linli/protocol/personal';
import { describe, expect, it } from 'vitest';
import { faultsIn, seenBy, seenText, shownFields } from './seen.ts';

const golden = fileURLToPath(new URL('seen.txt', import.meta.url));

describe('who sees which personal field', () => {
  it('is exactly what was reviewed, field by field and role by role; what changes shows as a line (REGEN=1 rewrites it)', () => {
    const text = `${seenText()}\n`;
    if (process.env.REGEN === '1') writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it('has a rule for every kind of the register, and hides nothing by a mask that does not exist', () => {
    expect(faultsIn(fieldRules)).toEqual([]);
    // Controls: a kind without a rule, a rule for nothing, and one that hides by no mask are each named.
    const { 'resident-name': _, ...without } = fieldRules;
    expect(faultsIn(without)).toEqual(['resident-name has no rule']);
    expect(faultsIn({ ...fieldRules, 'shoe-size': {} })).toEqual(['shoe-size is no kind of datum']);
    expect(faultsIn({ ...fieldRules, 'visit-note': { masked: ['guard'] } })).toEqual(['visit-note has no mask']);
  });

  it('shows each rule that lies as a line: one role more, one less, a purpose more, a mask that was taken off, a break-glass that reaches further', () => {
    const reviewed = readFileSync(golden, 'utf8').trimEnd().split('\n');
    const changedBy = (datum: DatumId, lie: (rule: FieldRule) => FieldRule) => {
      const lines = seenText({ ...fieldRules, [datum]: lie(fieldRules[datum]) }).split('\n');
      return lines.filter(line => !reviewed.includes(line));
    };
    expect(changedBy('resident-name', rule => rule)).toEqual([]);
    const more = (list: readonly PolicyRole[] = [], role: PolicyRole) => [...list, role];
    const lies: readonly [DatumId, (rule: FieldRule) => FieldRule, RegExp][] = [
      ['helper-phone', rule => ({ ...rule, shown: more(rule.shown, 'guard') }), /shown: .*guard/],
      [
        'resident-name',
        rule => ({ ...rule, shown: rule.shown?.filter(role => role !== 'community-staff') ?? [] }),
        /absent.*: .*community-staff/,
      ],
      ['visit-result', ({ purposes: _, ...rule }) => rule, /shown: /],
      [
        'helper-phone',
        rule => ({ ...rule, shown: more(rule.shown, 'district-staff'), masked: [] }),
        /shown.*: .*district-staff/,
      ],
      [
        'door-precaution',
        rule => ({ ...rule, breakGlass: more(rule.breakGlass, 'guard') }),
        /shown under break-glass: .*guard/,
      ],
    ];
    for (const [datum, lie, line] of lies)
      expect([datum, changedBy(datum, lie)]).toEqual([datum, expect.arrayContaining([expect.stringMatching(line)])]);
  });

  it('is nothing of who lives behind a door, of needs, precautions and visits, for whoever stands at a gate or runs a house', () => {
    const private_ = /^(household-|resident-|door-|visit-|one-human|request-words|case-contact)/;
    const seen = shownFields()
      .filter(field => private_.test(field.datum))
      .flatMap(field =>
        (['guard', 'property-firm', 'volunteer', 'team-member', 'post-holder', 'resident', 'anonymous'] as const)
          .filter(role => !/^(absent|denied)$/.test(seenBy(role, field)))
          .map(role => `${role} ${field.operation} ${field.datum}`),
      );
    // The reporter's own number, masked, in the reporter's own case.
    expect(seen.filter(line => !/ cases\.one case-contact$/.test(line))).toEqual([]);
  });

  it('is no resident’s row for a district, the machine’s operator and the auditor, outside a break-glass', () => {
    for (const role of ['district-staff', 'operator', 'auditor', 'security-admin'] as const)
      for (const field of shownFields().filter(each => /^(household-|resident-|visit-|door-)/.test(each.datum)))
        expect([role, field.operation, field.datum, seenBy(role, field)]).toEqual([
          role,
          field.operation,
          field.datum,
          expect.stringMatching(/^(denied|absent|shown under break-glass|absent, shown under break-glass)$/),
        ]);
  });

  it('never lets an answer through whose hidden fields cannot be taken out: each becomes null, is left out, or takes its row along', () => {
    const nothing = () => 'absent' as const;
    const row = { id: 'd', name: '101', kind: 'dwelling', floor: 1, entranceId: null, place: '1栋' };
    const page = { rows: [{ ...row, vacant: false, precaution: 'knock-longer', people: 3 }], next: 'n' };
    expect(restrict('places.doors', page, nothing)).toEqual({
      rows: [{ ...row, vacant: null, precaution: null, people: null }],
      next: 'n',
    });
    expect(restrict('places.doors', page, () => 'shown')).toBe(page);
    const needs = [{ visitId: 'v', gridCode: 'M001', place: '1栋 101', at: 'now', note: '要药' }];
    expect(restrict('emergencies.board', { needs }, nothing)).toEqual({ needs: [] });
    expect(restrict('residents.recordHouseholds', { stored: 1 }, nothing)).toEqual({ stored: 1 });
    expect(policyRoles.length).toBeGreaterThan(20);
  });
});
