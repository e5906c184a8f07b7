import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecisionContext } from '../../decision.ts';
import { type AppointState, decideAppoint, evolveAppoint } from '../appoint.ts';
import { type Assignment, isInForce, overlaps } from '../assignment.ts';
import { inCharge, type OfficeTitle } from './index.ts';
import { decideSetTitles } from './set-titles.ts';

const community = 'c';
const titles: readonly OfficeTitle[] = [
  { name: '书记', one: true },
  { name: '主任', one: true },
  { name: '副书记', one: false },
];
const day = (n: number) => `2026-06-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const context: DecisionContext = {
  now: day(1),
  capturedAt: day(1),
  actor: { personId: 'officer', communityId: community, roles: [] },
  status: 'actual',
  emergencyId: null,
  onBehalfOf: null,
};
const empty: AppointState = { personKnown: true, objectKnown: true, standing: [], made: null, titles };
interface Wanted {
  readonly id: string;
  readonly who: string;
  readonly title?: string;
  readonly actsFor?: string;
  readonly role?: string;
  readonly from?: string;
  readonly to?: string;
}
const input = ({ id, who, title, actsFor, role, from, to }: Wanted) => ({
  assignmentId: id,
  personId: who,
  role: role ?? 'community-staff',
  ...(title ? { title } : {}),
  ...(actsFor ? { actsFor } : {}),
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
});
/** Appoints one after another; what is refused changes nothing. */
function appointed(...wanted: readonly Wanted[]): { state: AppointState; said: string[] } {
  let state = empty;
  const said = wanted.map(each => {
    const answer = decideAppoint(state, input(each), context);
    if ('refused' in answer) return answer.refused;
    for (const event of answer) state = evolveAppoint(state, event);
    return 'appointed';
  });
  return { state, said };
}

describe('titles in the office', () => {
  it('are borne from day to day; one person may bear two, and two people none that is for one', () => {
    const { state, said } = appointed(
      { id: '1', who: 'a', title: '书记', to: day(20) },
      { id: '2', who: 'a', title: '主任' },
      { id: '3', who: 'b', title: '书记' },
      { id: '4', who: 'b', title: '书记', from: day(20) },
      { id: '5', who: 'c', title: '副书记' },
      { id: '6', who: 'd', title: '副书记' },
      { id: '7', who: 'd', title: '副书记' },
    );
    expect(said).toEqual([
      'appointed',
      'appointed',
      'title-taken',
      'appointed',
      'appointed',
      'appointed',
      'already-appointed',
    ]);
    expect(state.standing.find(held => held.assignmentId === '4')).toMatchObject({ title: '书记', from: day(20) });
  });

  it('are those of the office’s list, for roles of the office', () => {
    expect(appointed({ id: '1', who: 'a', title: '总管' }).said).toEqual(['title-unknown']);
    expect(appointed({ id: '1', who: 'a', title: '书记', role: 'reserve' }).said).toEqual(['title-not-for-role']);
    expect(decideSetTitles([titles[0]!, titles[0]!])).toMatchObject({
      refused: 'title-twice',
      facts: { title: '书记' },
    });
  });
});

describe('who acts for somebody of the office', () => {
  const first = { id: '1', who: 'a', title: '书记' };
  it('has their title and role until a stated day, beside a place of their own', () => {
    const deputy = { id: '2', who: 'b', title: '副书记' };
    const acting = { id: '3', who: 'b', actsFor: '1', to: day(9) };
    const { state, said } = appointed(first, deputy, acting);
    expect(said).toEqual(['appointed', 'appointed', 'appointed']);
    expect(state.made).toMatchObject({ title: '书记', actsFor: '1', to: day(9), role: 'community-staff' });
  });

  it('is one at a time, another person than they, and says until when', () => {
    const acting = (more: Partial<Wanted>): Wanted => ({ id: '3', who: 'b', actsFor: '1', to: day(9), ...more });
    const said = (...wanted: readonly Wanted[]) => appointed(first, ...wanted).said.at(-1);
    expect(said(acting({ who: 'a' }))).toBe('acts-for-self');
    expect(said({ id: '3', who: 'b', actsFor: '1' })).toBe('acting-office-needs-end');
    expect(said(acting({ actsFor: '9' }))).toBe('acts-for-unknown');
    expect(said(acting({ role: 'planner' }))).toBe('acts-for-other-role');
    expect(said(acting({}), acting({ id: '4', who: 'c', from: day(8), to: day(12) }))).toBe('office-has-acting');
    expect(said(acting({}), acting({ id: '4', who: 'c', from: day(9), to: day(12) }))).toBe('appointed');
    expect(said(acting({}), { id: '4', who: 'c', actsFor: '3', to: day(5) })).toBe('acts-for-acting');
  });

  it('is whom to turn to while they act; before and after it is who bears the highest title', () => {
    const { state } = appointed({ id: '2', who: 'b', title: '副书记' }, first, {
      id: '3',
      who: 'b',
      actsFor: '1',
      from: day(5),
      to: day(9),
    });
    const rank = (held: Assignment) => titles.findIndex(({ name }) => name === held.title);
    const at = (instant: string) =>
      inCharge(
        state.standing
          .filter(held => isInForce(held, instant))
          .sort((a, b) => rank(a) - rank(b))
          .map(({ assignmentId, personId, title, actsFor }) => ({
            assignmentId,
            personId,
            title: title ?? null,
            actsFor: actsFor ?? null,
          })),
      )?.assignmentId;
    expect([day(2), day(5), day(9)].map(at)).toEqual(['1', '3', '1']);
    expect(inCharge([])).toBeNull();
    const [acting, deputy] = [
      { assignmentId: '3', personId: 'b', title: '书记', actsFor: '1' },
      { assignmentId: '2', personId: 'c', title: '副书记', actsFor: null },
    ];
    expect(inCharge([acting, deputy])).toBe(acting);
  });

  it('whatever is asked in whatever order: no title for one is borne twice at an instant, and nobody is acted for twice', () => {
    const anything = fc.record({
      who: fc.constantFrom('a', 'b', 'c'),
      what: fc.constantFrom(
        { title: '书记' },
        { title: '主任' },
        { title: '副书记' },
        { acts: 0 },
        { acts: 1 },
        { acts: 2 },
      ),
      from: fc.integer({ min: 1, max: 20 }),
      length: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 14 }), wanted => {
        const { state } = appointed(
          ...wanted.map(({ who, what, from, length }, i) => ({
            id: String(i),
            who,
            from: day(from),
            ...(length === null ? {} : { to: day(from + length) }),
            ...('acts' in what ? { actsFor: String(what.acts) } : what),
          })),
        );
        const ones = titles.filter(({ one }) => one).map(({ name }) => name);
        state.standing.forEach((a, i) => {
          for (const b of state.standing.slice(i + 1)) {
            if (!overlaps(a, b)) continue;
            if (a.actsFor) expect(a.actsFor).not.toBe(b.actsFor);
            if (!a.actsFor && !b.actsFor && a.title === b.title && ones.includes(a.title!))
              expect(a.personId).toBe(b.personId);
          }
          if (a.actsFor) expect(a.to).not.toBeNull();
        });
      }),
    );
  });
});
