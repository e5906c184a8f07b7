import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCode, normaliseReceipt } from '../../cases/index.ts';
import { decideUpdatePerson } from './update-person.ts';

describe('a code that people carry', () => {
  it('is the same however it is typed, at any length', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 32 });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 2, max: 4 }), (random, groups) => {
        const code = makeCode(random, groups);
        expect(code).toMatch(new RegExp(`^[2-9A-HJKMNP-TV-Z]{5}(-[2-9A-HJKMNP-TV-Z]{5}){${groups - 1}}$`));
        expect(normaliseReceipt(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(code);
      }),
    );
  });
});

describe('changing a record', () => {
  const known = { personKnown: true, phoneOwnerId: null, homeKnown: true };
  it('says which fields, never what stands in them', () => {
    const answer = decideUpdatePerson(known, { personId: 'p', name: '新名', phone: null });
    expect(answer).toEqual([{ type: 'person-updated', personId: 'p', fields: ['name', 'phone'] }]);
  });

  it('refuses a number of somebody else, not one’s own', () => {
    const phone = { personId: 'p', phone: '1' };
    expect(decideUpdatePerson({ ...known, phoneOwnerId: 'q' }, phone)).toMatchObject({ refused: 'phone-of-another' });
    expect(decideUpdatePerson({ ...known, phoneOwnerId: 'p' }, phone)).toMatchObject([{ fields: ['phone'] }]);
  });

  it('refuses nobody, nothing, and a home that is not in the ledger', () => {
    const change = { personId: 'p', homeDoorId: 'd' };
    expect(decideUpdatePerson({ ...known, personKnown: false }, change)).toMatchObject({ refused: 'person-unknown' });
    expect(decideUpdatePerson(known, { personId: 'p', name: undefined })).toMatchObject({ refused: 'nothing-changes' });
    expect(decideUpdatePerson({ ...known, homeKnown: false }, change)).toMatchObject({ refused: 'home-door-unknown' });
  });
});
