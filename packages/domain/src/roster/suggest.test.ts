import { describe, expect, it } from 'vitest';
import { decideAppointSuggested, type StaffingState, suggestHeads } from './appoint-suggested.ts';
import { type Candidate, type GridStaffing, standardOrder, suggestFor } from './suggest.ts';

const grid = (gridId: string, east: number, more: Partial<GridStaffing> = {}): GridStaffing => ({
  gridId,
  label: [104 + east / 111_320, 30.6],
  compoundIds: [],
  hasHead: false,
  members: 0,
  ...more,
});
const lives = (personId: string, gridId: string | null, east: number, ...kinds: string[]): Candidate => ({
  personId,
  kinds,
  home: { gridId, compoundId: null, at: [104 + east / 111_320, 30.6] },
});
const given = (grids: GridStaffing[], free: Candidate[]): StaffingState => ({
  grids,
  free,
  order: standardOrder,
  appointed: [],
});
const pairs = (state: StaffingState, members: number): string[] => {
  const answer = decideAppointSuggested(state, members);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.map(each => `${each.gridId} ${each.role} ${each.personId}`);
};

describe('who is proposed for a grid', () => {
  it('puts who lives in the grid before any kind from elsewhere, then follows the order of kinds', () => {
    const people = [
      lives('party-next-door', 'm2', 100, 'party-member'),
      lives('rider-here', 'm1', 0, 'rider'),
      lives('building-head-here', 'm1', 0, 'building-head'),
    ];
    const fits = suggestFor(grid('m1', 0), people, standardOrder, 3);
    expect(fits.map(fit => fit.personId)).toEqual(['building-head-here', 'rider-here', 'party-next-door']);
    expect(fits.map(fit => fit.why)).toEqual([
      ['lives-here', 'kind:building-head'],
      ['lives-here', 'kind:rider'],
      ['near', 'kind:party-member', expect.stringMatching(/^meters:\d+$/)],
    ]);
  });

  it('puts the same compound before a nearer neighbour over the wall', () => {
    const inside: Candidate = { personId: 'inside', kinds: [], home: { gridId: 'm2', compoundId: 'yard', at: null } };
    const fits = suggestFor(
      grid('m1', 0, { compoundIds: ['yard'] }),
      [lives('over-the-wall', 'm3', 20), inside],
      standardOrder,
      2,
    );
    expect(fits.map(fit => fit.personId)).toEqual(['inside', 'over-the-wall']);
  });

  it('follows another order when a community has set one', () => {
    const people = [lives('party', 'm1', 0, 'party-member'), lives('keen', 'm1', 0, 'keen-resident')];
    const order = { ...standardOrder, kinds: ['keen-resident', 'party-member'] };
    expect(suggestFor(grid('m1', 0), people, order, 2).map(fit => fit.personId)).toEqual(['keen', 'party']);
  });

  it('names somebody whose home is unknown last', () => {
    const fits = suggestFor(
      grid('m1', 0),
      [{ personId: 'unknown', kinds: ['party-member'], home: null }, lives('near', null, 50)],
      standardOrder,
      2,
    );
    expect(fits.map(fit => fit.personId)).toEqual(['near', 'unknown']);
  });
});

describe('appointing by the order', () => {
  it('gives each grid the best of those who live there, and nobody two grids', () => {
    const state = given(
      [grid('m1', 0), grid('m2', 100)],
      [lives('a', 'm1', 0, 'keen-resident'), lives('b', 'm1', 0, 'party-member'), lives('c', 'm2', 100)],
    );
    expect(pairs(state, 0).sort()).toEqual(['m1 grid-head b', 'm2 grid-head c']);
  });

  it('lets a grid where nobody lives take a neighbour before that neighbour’s own grid takes a member', () => {
    const state = given([grid('m1', 0), grid('m2', 100)], [lives('a', 'm1', 0, 'party-member'), lives('b', 'm1', 0)]);
    expect(
      pairs(state, 2)
        .map(pair => pair.slice(0, -2))
        .sort(),
    ).toEqual(['m1 grid-head', 'm2 grid-head']);
  });

  it('leaves a grid vacant rather than appoint somebody from far away or of unknown home', () => {
    const state = given([grid('m1', 0)], [lives('far', null, 5000), { personId: 'x', kinds: [], home: null }]);
    expect(pairs(state, 2)).toEqual([]);
    const { best, nobody } = suggestHeads(state);
    expect(best.size).toBe(0);
    expect(nobody.get('m1')).toEqual({ withinReach: 0, taken: 0, nearestFreeMeters: expect.closeTo(4307, -1) });
  });

  it('moves somebody on where that staffs one grid more', () => {
    const state = given(
      [grid('m1', 0), grid('m2', 250)],
      [lives('only-near-m1', null, -250, 'party-member'), lives('near-both', 'm1', 10, 'party-member')],
    );
    expect(pairs(state, 0).sort()).toEqual(['m1 grid-head only-near-m1', 'm2 grid-head near-both']);
  });

  it('says of a grid without anybody how many are near and wanted elsewhere', () => {
    const { best, nobody } = suggestHeads(given([grid('m1', 0), grid('m2', 100)], [lives('a', 'm1', 0)]));
    expect([...best.keys()]).toEqual(['m1']);
    expect(nobody.get('m2')).toEqual({ withinReach: 1, taken: 1, nearestFreeMeters: null });
  });

  it('fills members up to the number, counting those who are there', () => {
    const people = ['a', 'b', 'c', 'd'].map(id => lives(id, 'm1', 0));
    const state = given([grid('m1', 0, { hasHead: true, members: 1 })], people);
    expect(pairs(state, 2)).toEqual(['m1 grid-member a']);
  });

  it('says that there are no grids yet', () => {
    expect(decideAppointSuggested(given([], []), 2)).toMatchObject({ refused: 'no-grids-published' });
  });
});
