import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../model.ts';
import { assignPeople } from './assign-people.ts';
import { type AssignCandidate, type AssignGrid, type Assignment, defaultAssignPolicy } from './model.ts';

/** So many metres east of a point in an invented town. */
const east = (meters: number): Position => [104.06 + meters / 95_700, 30.66];
const grid = (id: string, meters: number, members = 0): AssignGrid => ({ id, at: east(meters), doors: 60, members });
const person = (id: string, homeGrid: number | null, meters: number | null, more: Partial<AssignCandidate> = {}) => ({
  id,
  homeGrid,
  at: meters === null ? null : east(meters),
  kinds: ['keen-resident'],
  availability: 1,
  ...more,
});
const assigned = (grids: readonly AssignGrid[], people: readonly AssignCandidate[], policy = defaultAssignPolicy) => {
  const found = assignPeople(grids, people, policy);
  if ('refused' in found) throw new Error(found.refused);
  return found;
};
const who = (found: Assignment, people: readonly AssignCandidate[]) =>
  Object.fromEntries(found.filled.map(({ grid, post, candidate }) => [`${grid}.${post}`, people[candidate]!.id]));

describe('people for grids', () => {
  it('takes who lives there before a preferred kind from elsewhere, and says so', () => {
    const people = [person('neighbour', 0, 10), person('party', null, 300, { kinds: ['party-member'] })];
    const found = assigned([grid('M1', 0)], people);
    expect(who(found, people)).toEqual({ '0.0': 'neighbour' });
    expect(found.filled[0]!.why).toMatchObject({ livesHere: true, kind: 'keen-resident', next: { candidate: 1 } });
    expect(found.filled[0]!.why.next!.morePoints).toBeGreaterThan(0);
    expect(found.gap).toBe(0);
  });

  it('moves somebody on where that helps the whole: the only one within reach of a grid goes there', () => {
    const people = [person('both', 0, 300), person('near', null, -600)];
    const found = assigned([grid('M1', 0), grid('M2', 1000)], people);
    expect(who(found, people)).toEqual({ '0.0': 'near', '1.0': 'both' });
  });

  it('spreads few members over grids instead of giving one grid two', () => {
    const people = [person('a', 0, 0), person('b', 0, 0), person('c', 0, 5), person('d', 1, 200)];
    const found = assigned([grid('M1', 0, 2), grid('M2', 200, 2)], people);
    expect(found.filled.filter(({ grid: g }) => g === 1)).toHaveLength(2);
  });

  it('says of a vacancy who is within reach, how many serve elsewhere, and how far the nearest free person is', () => {
    const people = [person('a', 0, 0), person('far', null, 1500)];
    const found = assigned([grid('M1', 0), grid('M2', 100)], people);
    expect(found.vacant).toEqual([
      { grid: 1, post: 0, withinReach: 1, taken: 1, nearestFreeMeters: expect.closeTo(1400, -2) },
    ]);
  });

  it('gives somebody whose home is known only by grid nothing but that grid', () => {
    const people = [person('a', 1, null)];
    const found = assigned([grid('M1', 0), grid('M2', 100)], people);
    expect(who(found, people)).toEqual({ '1.0': 'a' });
    expect(found.filled[0]!.why.meters).toBeNull();
  });

  it('leaves all posts vacant without people, and has nothing to do without grids', () => {
    expect(assigned([grid('M1', 0, 1)], []).vacant).toHaveLength(2);
    expect(assigned([], [person('a', null, 0)])).toMatchObject({ filled: [], vacant: [], points: 0, gap: 0 });
  });

  it('puts a neighbour of the compound before a nearer one over the wall, however far the compound reaches', () => {
    const policy = { ...defaultAssignPolicy, outsidePoints: 1000 };
    const people = [person('over-the-wall', null, 20), person('inside', null, 2000, { compoundId: 'yard' })];
    const found = assigned([{ ...grid('M1', 0), compoundIds: ['yard'] }], people, policy);
    expect(who(found, people)).toEqual({ '0.0': 'inside' });
    const unplaced = [person('inside', null, null, { compoundId: 'yard' })];
    expect(who(assigned([{ ...grid('M1', 0), compoundIds: ['yard'] }], unplaced), unplaced)).toEqual({
      '0.0': 'inside',
    });
  });

  it('fills only the posts that nobody has, and counts members from those who are there', () => {
    const people = [person('a', 0, 0), person('b', 0, 5), person('c', 0, 9)];
    const staffed = { ...grid('M1', 0, 3), there: { head: true, members: 1 } };
    const found = assigned([staffed], people);
    expect(found.filled.map(({ post }) => post)).toEqual([2, 3]);
  });

  it('refuses twins, numbers that are none, and homes in no grid, by name', () => {
    const one = [grid('M1', 0)];
    expect(assignPeople([...one, ...one], [])).toEqual({ refused: 'grid-twice', ids: ['M1'] });
    expect(assignPeople(one, [person('a', 0, 0), person('a', 0, 0)])).toMatchObject({ refused: 'candidate-twice' });
    expect(assignPeople(one, [person('a', 0, Number.NaN)])).toEqual({ refused: 'not-a-number', ids: ['a'] });
    expect(assignPeople(one, [person('a', 5, 0)])).toEqual({ refused: 'home-grid-unknown', ids: ['a'] });
  });

  it('puts nobody in two posts, fills or names every post, and proves what it costs', () => {
    const town = fc.record({
      grids: fc.array(fc.tuple(fc.nat(2000), fc.nat(3)), { minLength: 1, maxLength: 12 }),
      people: fc.array(fc.tuple(fc.nat(2000), fc.nat(8), fc.double({ min: 0, max: 1, noNaN: true })), {
        maxLength: 60,
      }),
    });
    fc.assert(
      fc.property(town, ({ grids, people }) => {
        const places = grids.map(([meters, members], i) => grid(`M${i}`, meters, members));
        const all = people.map(([meters, kind, availability], i) =>
          person(`p${i}`, i % 3 === 0 ? i % places.length : null, meters, {
            kinds: [defaultAssignPolicy.kinds[kind] ?? 'none'],
            availability,
          }),
        );
        const found = assigned(places, all);
        const posts = [...found.filled, ...found.vacant].map(({ grid: g, post }) => `${g}.${post}`);
        expect(new Set(posts).size).toBe(posts.length);
        expect(posts.length).toBe(grids.reduce((sum, [, members]) => sum + members + 1, 0));
        const taken = found.filled.map(({ candidate }) => candidate);
        expect(new Set(taken).size).toBe(taken.length);
        expect(found.bound).toBe(found.points);
      }),
      { numRuns: 200 },
    );
  });
});
