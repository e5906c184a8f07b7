import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecisionContext } from '../decision.ts';
import { decideAppoint } from './appoint.ts';
import { decideAppointSuggested } from './appoint-suggested.ts';
import { type Assignment, isInForce } from './assignment.ts';
import { decideEndAssignment } from './end-assignment.ts';
import { decideHandOver } from './hand-over.ts';
import type { GridStaffing } from './suggest.ts';
import { type Candidate, standardOrder } from './suggest.ts';

const hour = (n: number) => new Date(Date.UTC(2024, 11, 1, n)).toISOString();
const context = (now: string): DecisionContext => ({
  now,
  capturedAt: now,
  actor: {
    personId: 'officer',
    communityId: 'c',
    roles: [{ role: 'community-staff', gridId: null, generalGridId: null }],
  },
  status: 'actual',
  emergencyId: null,
  onBehalfOf: null,
});

const acts = fc.array(
  fc.record({
    act: fc.constantFrom('appoint', 'end', 'hand-over'),
    person: fc.constantFrom('wang', 'li', 'zhao'),
    from: fc.integer({ min: 0, max: 30 }),
    hours: fc.option(fc.integer({ min: 0, max: 12 })),
  }),
  { maxLength: 30 },
);

/** Plays acts on one grid, an hour between two; what is refused changes nothing. */
function play(list: readonly { act: string; person: string; from: number; hours: number | null }[]): Assignment[] {
  let standing: Assignment[] = [];
  for (const [index, { act, person, from, hours }] of list.entries()) {
    const now = hour(index);
    const assignmentId = `a${index}`;
    if (act === 'appoint') {
      const to = hours === null ? undefined : hour(from + hours);
      const input = { assignmentId, personId: person, role: 'grid-head', gridId: 'm1', from: hour(from), to };
      const answer = decideAppoint({ personKnown: true, objectKnown: true, standing, made: null }, input, context(now));
      if (!('refused' in answer)) standing = [...standing, ...answer.map(event => event.assignment)];
    } else if (act === 'end') {
      const answer = decideEndAssignment(standing[from % Math.max(1, standing.length)] ?? null, now);
      if (!('refused' in answer)) standing = replace(standing, answer[0]!.assignment);
    } else {
      const input = { gridId: 'm1', toPersonId: person, assignmentId };
      const answer = decideHandOver({ personKnown: true, standing, ended: [], made: null }, input, now);
      if (!('refused' in answer)) standing = [...answer[0]!.ended.reduce(replace, standing), answer[0]!.assignment];
    }
  }
  return standing;
}

const replace = (standing: Assignment[], changed: Assignment): Assignment[] =>
  standing.map(each => (each.assignmentId === changed.assignmentId ? changed : each));

describe('whatever is appointed, ended and handed over in whatever order', () => {
  it('a grid never has two heads at one instant', () => {
    fc.assert(
      fc.property(acts, list => {
        const standing = play(list);
        for (let half = 0; half < 120; half++) {
          const instant = new Date(Date.UTC(2024, 11, 1, 0, half * 30)).toISOString();
          expect(standing.filter(each => isInForce(each, instant)).length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('whatever people and grids there are', () => {
  const people = fc.uniqueArray(
    fc.record({
      personId: fc.integer({ min: 0, max: 60 }).map(n => `p${n}`),
      kinds: fc.subarray([...standardOrder.kinds]),
      home: fc.option(
        fc.record({
          gridId: fc.option(fc.integer({ min: 0, max: 8 }).map(n => `m${n}`)),
          compoundId: fc.option(fc.constantFrom('y1', 'y2')),
          at: fc.constant<[number, number]>([104.06, 30.66]),
        }),
      ),
    }),
    { selector: person => person.personId, maxLength: 40 },
  );
  const grids = fc.uniqueArray(
    fc.record({
      gridId: fc.integer({ min: 0, max: 8 }).map(n => `m${n}`),
      hasHead: fc.boolean(),
      members: fc.integer({ min: 0, max: 3 }),
      compoundIds: fc.subarray(['y1', 'y2']),
    }),
    { selector: grid => grid.gridId, minLength: 1, maxLength: 8 },
  );

  it('nobody gets two grids, no grid a second head, none more members than asked for', () => {
    fc.assert(
      fc.property(people, grids, fc.integer({ min: 0, max: 3 }), (free, places, membersPerGrid) => {
        const staffing = places.map((grid): GridStaffing => ({ ...grid, label: [104.061, 30.66] }));
        const state = { grids: staffing, free: free as Candidate[], order: standardOrder, appointed: [] };
        const answer = decideAppointSuggested(state, membersPerGrid);
        if ('refused' in answer) throw new Error(answer.refused);
        expect(new Set(answer.map(each => each.personId)).size).toBe(answer.length);
        for (const grid of staffing) {
          const here = answer.filter(each => each.gridId === grid.gridId);
          const heads = here.filter(each => each.role === 'grid-head').length;
          expect(heads).toBeLessThanOrEqual(grid.hasHead ? 0 : 1);
          const room = Math.max(0, membersPerGrid - grid.members);
          expect(here.length - heads).toBeLessThanOrEqual(room);
        }
      }),
    );
  });

  it('leaves a grid without a head only when nobody near is left', () => {
    fc.assert(
      fc.property(people, grids, (free, places) => {
        const staffing = places.map((grid): GridStaffing => ({ ...grid, label: [104.061, 30.66] }));
        const near = free.filter(person => person.home !== null);
        const vacant = staffing.filter(grid => !grid.hasHead).length;
        const state = { grids: staffing, free: free as Candidate[], order: standardOrder, appointed: [] };
        const answer = decideAppointSuggested(state, 0);
        if ('refused' in answer) throw new Error(answer.refused);
        expect(answer.length).toBe(Math.min(vacant, near.length));
      }),
    );
  });
});
