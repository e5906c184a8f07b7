import { describe, expect, it } from 'vitest';
import { decideLinkPerson, decideUnlinkPerson } from './one-human.ts';

const apart = { personKnown: true, residentStands: true, residentOfPerson: null, personOfResident: null };
const input = { linkId: 'l', personId: 'p', residentId: 'r' };

describe('a helper and a resident who are one human', () => {
  it('are tied once, one record of each kind', () => {
    expect(decideLinkPerson(apart, input)).toEqual([{ type: 'person-linked', ...input }]);
    const other = { ...apart, residentOfPerson: 'q' };
    expect(decideLinkPerson(other, input)).toMatchObject({ refused: 'person-linked-already' });
    expect(decideLinkPerson({ ...apart, personOfResident: 'q' }, input)).toMatchObject({
      refused: 'resident-linked-already',
    });
  });

  it('are not tied when one of them is unknown or stands aside', () => {
    expect(decideLinkPerson({ ...apart, personKnown: false }, input)).toMatchObject({ refused: 'person-unknown' });
    expect(decideLinkPerson({ ...apart, residentStands: false }, input)).toMatchObject({ refused: 'resident-unknown' });
  });

  it('are two again, once', () => {
    expect(decideUnlinkPerson(true, input)).toEqual([{ type: 'person-unlinked', linkId: 'l' }]);
    expect(decideUnlinkPerson(false, input)).toMatchObject({ refused: 'unlinked-already' });
    expect(decideUnlinkPerson(null, input)).toMatchObject({ refused: 'link-unknown' });
  });
});
