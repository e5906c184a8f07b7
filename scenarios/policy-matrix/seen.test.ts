import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { datumIds, fieldRules, masks, policyRoles } from '@linli/domain';
import { restrict } from '@linli/protocol/personal';
import { describe, expect, it } from 'vitest';
import { seenBy, seenText, shownFields } from './seen.ts';

const golden = fileURLToPath(new URL('seen.txt', import.meta.url));

describe('who sees which personal field', () => {
  it('is exactly what was reviewed, field by field and role by role; what changes shows as a line (REGEN=1 rewrites it)', () => {
    const text = `${seenText()}\n`;
    if (process.env.REGEN === '1') writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it('has a rule for every kind of the register, and hides nothing by a mask that does not exist', () => {
    expect(Object.keys(fieldRules).sort()).toEqual([...datumIds].sort());
    for (const [datum, rule] of Object.entries(fieldRules))
      if (rule.masked) expect(Object.keys(masks)).toContain(datum);
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
