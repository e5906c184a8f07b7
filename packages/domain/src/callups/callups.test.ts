import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Call,
  type CallAnswered,
  type CallSlice,
  decideAnswer,
  decideArrive,
  evolveAnswered,
  evolveArrived,
} from './index.ts';

const now = '2026-07-01T20:20:00.000Z';
const callUp = { callUpId: 'u', emergencyId: 'e', status: 'actual', endedAt: null } as const;
const call: Call = {
  callId: 'c',
  personId: 'head',
  role: 'grid-head',
  tier: 'head',
  gridIds: ['g'],
  headOf: ['g'],
  generalGridId: 'G',
  callerId: null,
  state: 'called',
  reason: null,
  wave: 1,
  asked: 1,
  calledAt: now,
  answeredAt: null,
  laterAt: null,
  calledOffAt: null,
};
const slice: CallSlice = { callUp, call };
const live = { now, capturedAt: now, status: 'actual' as const, saidBy: 'head' };

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

test('an arrival counts when whoever leads says so; one’s own word waits for it, but for those who lead', () => {
  const ofMember: CallSlice = { callUp, call: { ...call, personId: 'm', tier: 'member', headOf: [] } };
  const by = (saidBy: string | null) => ({ ...live, saidBy });
  expect(decideArrive(ofMember, by('m'))).toMatchObject([{ type: 'call-here' }]);
  expect(decideArrive(ofMember, by(null))).toMatchObject([{ type: 'call-here' }]);
  expect(decideArrive(ofMember, by('head'))).toMatchObject([{ type: 'call-arrived' }]);
  expect(decideArrive({ ...ofMember, actingHeadIds: ['m'] }, by('m'))).toMatchObject([{ type: 'call-arrived' }]);
  expect(decideArrive(slice, by('head'))).toMatchObject([{ type: 'call-arrived' }]);
  const here: CallSlice = { callUp, call: { ...ofMember.call!, state: 'here' } };
  expect(decideArrive(here, by('m'))).toEqual([]);
  expect(decideArrive(here, by('head'))).toMatchObject([{ type: 'call-arrived' }]);
});

test('who was told that enough are there and comes all the same is welcome', () => {
  const released: CallSlice = { callUp, call: { ...call, state: 'released', reason: 'enough' } };
  const [event] = decideAnswer(released, { answer: 'coming' }, live) as readonly CallAnswered[];
  expect(evolveAnswered(released, event!).call).toMatchObject({ state: 'coming', reason: null, answeredAt: now });
});

test('whatever the order of answers and arrivals, who arrived stays arrived', () => {
  const act = fc.constantFrom('coming', 'cannot', 'later', 'arrive');
  fc.assert(
    fc.property(fc.array(act, { maxLength: 8 }), acts => {
      let current = slice;
      for (const each of acts) {
        if (each === 'arrive') {
          const events = decideArrive(current, live);
          if (Array.isArray(events)) current = events.reduce(evolveArrived, current);
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
