import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Call,
  type CallSlice,
  decideAnswer,
  decideArrive,
  decideEscalate,
  type EscalationState,
  evolveAnswered,
  evolveArrived,
  firstStepOf,
  type StandIn,
  stepAfter,
} from './index.ts';

const now = '2026-07-01T20:20:00.000Z';
const callUp = { callUpId: 'u', emergencyId: 'e', status: 'actual', endedAt: null } as const;
const call: Call = {
  callId: 'c',
  personId: 'head',
  role: 'grid-head',
  gridIds: ['g'],
  headOf: ['g'],
  generalGridId: 'G',
  callerId: null,
  state: 'called',
  step: 'first',
  laterAt: null,
  escalatedTo: null,
};
const slice: CallSlice = { callUp, call };
const live = { now, capturedAt: now, status: 'actual' as const };

test('coming, cannot, later: each answer becomes the call’s state', () => {
  expect(decideAnswer(slice, { answer: 'coming' }, live)).toMatchObject([{ type: 'call-answered', state: 'coming' }]);
  expect(decideAnswer(slice, { answer: 'later', laterMinutes: 40 }, live)).toMatchObject([
    { state: 'later', laterAt: '2026-07-01T21:00:00.000Z' },
  ]);
});

test('F30: the same answer twice, by phone and by link, counts once; an answer after arriving changes nothing', () => {
  const coming = { ...slice, call: { ...call, state: 'coming' as const } };
  expect(decideAnswer(coming, { answer: 'coming' }, live)).toEqual([]);
  expect(decideAnswer(coming, { answer: 'cannot' }, live)).toHaveLength(1);
  expect(decideAnswer({ ...slice, call: { ...call, state: 'arrived' } }, { answer: 'cannot' }, live)).toEqual([]);
});

test('an answer after the stand-down is refused by name; one given before it still counts', () => {
  const ended = { callUp: { ...callUp, endedAt: '2026-07-01T20:10:00.000Z' }, call };
  expect(decideAnswer(ended, { answer: 'coming' }, live)).toEqual({
    refused: 'emergency-ended',
    facts: { endedAt: '2026-07-01T20:10:00.000Z' },
  });
  expect(decideAnswer(ended, { answer: 'coming' }, { ...live, capturedAt: '2026-07-01T20:05:00Z' })).toHaveLength(1);
  expect(decideArrive(ended, live)).toMatchObject({ refused: 'emergency-ended' });
});

test('a drill’s answer never touches a real call', () => {
  expect(decideAnswer(slice, { answer: 'coming' }, { ...live, status: 'exercise' })).toEqual({
    refused: 'exercise-in-actual',
  });
});

const member: StandIn = { personId: 'm', role: 'grid-member', gridId: 'g', generalGridId: 'G', call: null };
const silent: EscalationState = { callUp, call, gridHasSomeone: false, standIns: [member] };
const timer = { now, byTimer: true };

test('silence: the call is marked, carried on, and the grid’s people are asked', () => {
  expect(decideEscalate(silent, 'micro-grid', timer)).toMatchObject([
    { type: 'call-silent' },
    { type: 'call-escalated', step: 'micro-grid' },
    { type: 'stand-in-called', standIn: { personId: 'm' } },
  ]);
});

test('F30: an answer in the meantime makes the timer a no-op; so does the end, and a step that was taken', () => {
  for (const state of ['coming', 'arrived'] as const)
    expect(decideEscalate({ ...silent, call: { ...call, state } }, 'micro-grid', timer)).toEqual([]);
  expect(decideEscalate({ ...silent, callUp: { ...callUp, endedAt: now } }, 'micro-grid', timer)).toEqual([]);
  const taken = { ...silent, call: { ...call, state: 'silent' as const, escalatedTo: 'general-grid' as const } };
  expect(decideEscalate(taken, 'micro-grid', timer)).toEqual([]);
});

test('"later" is left alone until its time has come', () => {
  const later = (laterAt: string) => ({ ...silent, call: { ...call, state: 'later' as const, laterAt } });
  expect(decideEscalate(later('2026-07-01T20:30:00.000Z'), 'micro-grid', timer)).toEqual([]);
  expect(decideEscalate(later('2026-07-01T20:20:00.000Z'), 'micro-grid', timer)).toMatchObject([
    { type: 'call-escalated' },
    { type: 'stand-in-called' },
  ]);
});

test('the next step is not taken once somebody of the grid is coming', () => {
  const covered = { ...silent, call: { ...call, state: 'silent' as const, escalatedTo: 'micro-grid' as const } };
  expect(decideEscalate(covered, 'general-grid', timer)).not.toEqual([]);
  expect(decideEscalate({ ...covered, gridHasSomeone: true }, 'general-grid', timer)).toEqual([]);
});

test('who said "cannot" is not asked to stand in; nobody is asked twice at a step', () => {
  const cannot = { ...member, personId: 'n', call: { ...call, personId: 'n', state: 'cannot' as const } };
  const asked = decideEscalate({ ...silent, standIns: [cannot, member, member] }, 'micro-grid', timer);
  expect(Array.isArray(asked) && asked.filter(event => event.type === 'stand-in-called')).toHaveLength(1);
});

test('a member’s silence is noted and carried no further; a general-grid member’s goes to the office', () => {
  const ofMember = { ...silent, call: { ...call, role: 'grid-member' } };
  expect(decideEscalate(ofMember, 'micro-grid', timer)).toMatchObject([{ type: 'call-silent' }]);
  expect(firstStepOf('general-grid-member')).toBe('community');
  expect([stepAfter('grid-head', 'micro-grid'), stepAfter('grid-head', 'community')]).toEqual(['general-grid', null]);
});

test('whatever the order of answers and arrivals, who arrived stays arrived', () => {
  const act = fc.constantFrom('coming', 'cannot', 'later', 'arrive');
  fc.assert(
    fc.property(fc.array(act, { maxLength: 8 }), acts => {
      let current = slice;
      for (const each of acts) {
        if (each === 'arrive') {
          const events = decideArrive(current, live);
          if (Array.isArray(events)) for (const _ of events) current = evolveArrived(current);
        } else {
          const events = decideAnswer(current, { answer: each as 'coming' }, live);
          if (Array.isArray(events)) current = events.reduce(evolveAnswered, current);
        }
      }
      const last = acts.at(-1);
      expect(current.call?.state).toBe(acts.includes('arrive') ? 'arrived' : (last ?? 'called'));
    }),
  );
});
