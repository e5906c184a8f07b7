import { describe, expect, it } from 'vitest';
import { type Assignment, isInForce } from './assignment.ts';
import { decideEndAssignment } from './end-assignment.ts';
import { decideHandOver, type HandOverState } from './hand-over.ts';

const now = '2024-12-01T00:00:00.000Z';
const held = (
  assignmentId: string,
  personId: string,
  role: string,
  from: string,
  to: string | null = null,
): Assignment => ({
  assignmentId,
  personId,
  role,
  objectKind: 'micro-grid',
  objectId: 'm1',
  from,
  to,
});
const wangIsHead = held('a1', 'wang', 'grid-head', '2024-01-01T00:00:00Z');
const given = (...standing: Assignment[]): HandOverState => ({ personKnown: true, standing, ended: [], made: null });
const toLi = { gridId: 'm1', toPersonId: 'li', assignmentId: 'a9' };

describe('handing a grid over', () => {
  it('ends the old head and begins the new one at one instant', () => {
    const answer = decideHandOver(given(wangIsHead), toLi, now);
    if ('refused' in answer) throw new Error(answer.refused);
    const { ended, assignment } = answer[0]!;
    expect(ended.map(each => [each.assignmentId, each.to])).toEqual([['a1', now]]);
    expect(assignment).toMatchObject({ personId: 'li', role: 'grid-head', from: now, to: null });
    const heads = [...ended, assignment].filter(each => isInForce(each, now));
    expect(heads.map(each => each.personId)).toEqual(['li']);
  });

  it('ends the membership of a member who becomes head', () => {
    const answer = decideHandOver(
      given(wangIsHead, held('a2', 'li', 'grid-member', '2024-02-01T00:00:00Z')),
      toLi,
      now,
    );
    expect(answer).toMatchObject([{ ended: [{ assignmentId: 'a1' }, { assignmentId: 'a2', to: now }] }]);
  });

  it('refuses where nobody is head, and to hand over to oneself', () => {
    expect(decideHandOver(given(), toLi, now)).toMatchObject({ refused: 'grid-without-head' });
    expect(decideHandOver(given(wangIsHead), { ...toLi, toPersonId: 'wang' }, now)).toMatchObject({
      refused: 'same-person',
    });
  });

  it('refuses when another head is to begin later', () => {
    const dated = held('a1', 'wang', 'grid-head', '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z');
    const later = held('a3', 'zhao', 'grid-head', '2025-01-01T00:00:00Z');
    expect(decideHandOver(given(dated, later), toLi, now)).toMatchObject({
      refused: 'grid-has-head',
      facts: { assignmentId: 'a3' },
    });
  });
});

describe('ending an assignment', () => {
  it('ends it at the instant asked for', () => {
    expect(decideEndAssignment(wangIsHead, now)).toMatchObject([{ assignment: { to: now } }]);
  });

  it('takes back one that has not begun: it is never in force', () => {
    const future = held('a4', 'wang', 'grid-head', '2025-01-01T00:00:00.000Z');
    const answer = decideEndAssignment(future, now);
    if ('refused' in answer) throw new Error(answer.refused);
    const ended = answer[0]!.assignment;
    expect(isInForce(ended, ended.from)).toBe(false);
  });

  it('refuses one that is not there or has ended', () => {
    expect(decideEndAssignment(null, now)).toMatchObject({ refused: 'assignment-unknown' });
    const ended = held('a5', 'wang', 'grid-head', '2024-01-01T00:00:00Z', '2024-06-01T00:00:00Z');
    expect(decideEndAssignment(ended, now)).toMatchObject({ refused: 'assignment-ended' });
  });
});
