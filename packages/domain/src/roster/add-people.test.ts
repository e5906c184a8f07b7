import { describe, expect, it } from 'vitest';
import { decideAddPeople, type NewPerson } from './add-people.ts';

const person = (personId: string, more: Partial<NewPerson> = {}): NewPerson => ({
  personId,
  phoneKey: null,
  kinds: [],
  home: 'none',
  homeDoorId: null,
  ...more,
});

describe('adding people', () => {
  it('adds whom it does not know, one event a row', () => {
    expect(decideAddPeople([], [person('a'), person('b')])).toEqual([
      { type: 'person-added', index: 0, personId: 'a' },
      { type: 'person-added', index: 1, personId: 'b' },
    ]);
  });

  it('merges a row with the person who has that telephone number, joining kinds and filling in the home', () => {
    const known = [{ personId: 'old', phoneKey: 'p1', kinds: ['rider'], homeDoorId: null }];
    const row = person('new', { phoneKey: 'p1', kinds: ['party-member'], home: 'found', homeDoorId: 'd1' });
    expect(decideAddPeople(known, [row])).toEqual([
      {
        type: 'person-merged',
        index: 0,
        personId: 'old',
        kinds: ['rider', 'party-member'],
        homeDoorId: 'd1',
        fillsPhone: false,
      },
    ]);
  });

  it('never moves somebody whose home is known', () => {
    const known = [{ personId: 'old', phoneKey: 'p1', kinds: [], homeDoorId: 'd1' }];
    const [event] = decideAddPeople(known, [person('x', { phoneKey: 'p1', home: 'found', homeDoorId: 'd2' })]);
    expect(event).toMatchObject({ type: 'person-merged', homeDoorId: 'd1' });
  });

  it('fills in a number that was missing, but never takes one from somebody else', () => {
    const known = [
      { personId: 'a', phoneKey: null, kinds: [], homeDoorId: null },
      { personId: 'b', phoneKey: 'p2', kinds: [], homeDoorId: null },
    ];
    const fills = (phoneKey: string) => decideAddPeople(known, [person('a', { phoneKey })])[0];
    expect(fills('p1')).toMatchObject({ type: 'person-merged', personId: 'a', fillsPhone: true });
    expect(fills('p2')).toMatchObject({ type: 'person-merged', personId: 'a', fillsPhone: false });
  });

  it('sees that two rows of one batch are one person', () => {
    const events = decideAddPeople([], [person('a', { phoneKey: 'p' }), person('b', { phoneKey: 'p' })]);
    expect(events.map(event => event.type)).toEqual(['person-added', 'person-merged']);
    expect(events[1]).toMatchObject({ personId: 'a' });
  });

  it('refuses only the row whose home is not in the ledger', () => {
    const events = decideAddPeople(
      [],
      [person('a', { home: 'unknown' }), person('b', { home: 'ambiguous' }), person('c')],
    );
    expect(events).toEqual([
      { type: 'person-refused', index: 0, code: 'home-door-unknown' },
      { type: 'person-refused', index: 1, code: 'home-door-ambiguous' },
      { type: 'person-added', index: 2, personId: 'c' },
    ]);
  });
});
