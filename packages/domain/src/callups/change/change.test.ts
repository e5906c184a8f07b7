import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../../decision.ts';
import { type Call, callStates } from '../call.ts';
import {
  type AreaUnit,
  callAfterCallOff,
  callsTouched,
  decideCallOff,
  decideCorrect,
  hadOldWords,
  isWithin,
  type NoticedCall,
  tellingOf,
  toldBy,
} from './index.ts';

const now = '2026-07-01T20:20:00.000Z';
const callUp = { callUpId: 'u', emergencyId: 'e', status: 'actual', endedAt: null } as const;
const unit = (unitId: string, generalGridId: string, calledOffAt: string | null = null): AreaUnit => ({
  unitId,
  unitKind: unitId === generalGridId ? 'general-grid' : 'micro-grid',
  generalGridId,
  calledOffAt,
});
const units = [unit('G', 'G'), unit('M1', 'G'), unit('M2', 'G'), unit('H', 'H'), unit('M3', 'H')];
const noticed = (
  gridIds: readonly string[],
  more: Partial<NoticedCall> = {},
  call: Partial<Call> = {},
): NoticedCall => ({
  call: {
    callId: 'c',
    personId: 'p',
    role: 'grid-member',
    tier: 'member',
    gridIds,
    headOf: [],
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
    ...call,
  },
  channels: [],
  spoken: false,
  queued: false,
  ...more,
});
const off = (gridIds?: readonly string[], of = units) =>
  decideCallOff({ callUp, units: of, calls: [] }, { gridIds }, { now });

test('all of it, or some grids with their general grid when no other of it is left; what is off stays off', () => {
  expect(off()).toMatchObject([{ unitIds: ['G', 'M1', 'M2', 'H', 'M3'], whole: true }]);
  expect(off(['M1'])).toMatchObject([{ unitIds: ['M1'], whole: false }]);
  expect(off(['M3', 'M1'])).toMatchObject([{ unitIds: ['M1', 'H', 'M3'] }]);
  const without = units.map(one =>
    one.unitId === 'M2' || one.generalGridId === 'H' ? { ...one, calledOffAt: now } : one,
  );
  expect(off(['M1', 'M2'], without)).toMatchObject([{ unitIds: ['G', 'M1'], whole: true }]);
  expect(off(['M2'], without)).toEqual([]);
});

test('an empty or unknown target, a general grid by itself, an unknown or ended call-up: refused by name', () => {
  expect(off([])).toMatchObject({ refused: 'target-empty' });
  expect(off(['M1', 'X'])).toEqual({ refused: 'grid-unknown', facts: { gridIds: ['X'] } });
  expect(off(['G'])).toMatchObject({ refused: 'grid-unknown' });
  expect(decideCallOff({ callUp: null, units, calls: [] }, {}, { now })).toMatchObject({ refused: 'call-up-unknown' });
  expect(decideCallOff({ callUp: { ...callUp, endedAt: now }, units, calls: [] }, {}, { now })).toMatchObject({
    refused: 'emergency-ended',
  });
});

test('who is told how: by the channels first, else by whoever rang, else by the page they answered on; an unknown try counts', () => {
  expect(toldBy(noticed(['M1'], { channels: ['sms-http'], spoken: true }))).toBe('message');
  expect(toldBy(noticed(['M1'], { spoken: true }, { answeredAt: now, state: 'coming' }))).toBe('telephone');
  expect(toldBy(noticed(['M1'], {}, { answeredAt: now, state: 'coming' }))).toBe('page');
  expect(toldBy(noticed(['M1'], { queued: true }))).toBeNull();
});

test('what somebody said stays; who has not answered need not; a call for two grids goes on with the other', () => {
  const event = { unitIds: ['M1', 'G'], at: now };
  const after = (call: Partial<Call>) => callAfterCallOff(noticed(['M1'], {}, call).call, event);
  expect(after({ state: 'silent' })).toMatchObject({ state: 'released', reason: 'called-off', calledOffAt: now });
  expect(after({ state: 'arrived' })).toMatchObject({ state: 'arrived', calledOffAt: now });
  expect(callAfterCallOff(noticed(['M1', 'M3'], {}, { headOf: ['M1', 'M3'] }).call, event)).toMatchObject({
    state: 'called',
    gridIds: ['M3'],
    headOf: ['M3'],
    calledOffAt: null,
  });
});

test('for any calls and grids: each call is touched at most once, none outside the grids, and everybody asked is told or unheard', () => {
  const anyCall = fc.record({
    grids: fc.uniqueArray(fc.constantFrom('M1', 'M2', 'M3'), { maxLength: 2 }),
    channels: fc.subarray(['sms-http', 'email']),
    spoken: fc.boolean(),
    state: fc.constantFrom(...callStates),
  });
  fc.assert(
    fc.property(fc.array(anyCall), fc.subarray(['M1', 'M2', 'M3'], { minLength: 1 }), (some, gridIds) => {
      const calls = some.map(({ grids, channels, spoken, state }) => noticed(grids, { channels, spoken }, { state }));
      const decided = off(gridIds);
      if (isRefusal(decided)) throw new Error('refused');
      const [event] = decided;
      const touched = callsTouched(calls, event!.unitIds);
      expect(touched.off.filter(one => touched.narrowed.includes(one))).toEqual([]);
      const within = new Set(event!.unitIds);
      expect(touched.off.every(one => isWithin(one.call, within))).toBe(true);
      const { byMessage, byTelephone, byPage, unheard } = tellingOf(touched.off);
      expect(byMessage + byTelephone + byPage + unheard).toBeLessThanOrEqual(touched.off.length);
      expect(byMessage).toBe(touched.off.filter(one => one.channels.length > 0).length);
      // A second time nothing is left to touch.
      const after = touched.off.map(one => ({ ...one, call: callAfterCallOff(one.call, event!) }));
      expect(callsTouched(after, event!.unitIds).off).toEqual([]);
    }),
  );
});

const both = (text: string) => ({ zh: text, en: text });
const words = { callScript: both('来'), meet: both('门口') };
const correcting = (unitIds: readonly string[] = ['M1'], endedAt: string | null = null) => ({
  callUp: { ...callUp, endedAt, words, corrections: 1, unitIds },
  calls: [],
});
const correct = (input: object, state = correcting()) =>
  decideCorrect(state, input, { now, personalIn: text => (text.includes('139') ? ['phone'] : []) });

test('a correction has the next number and all the words; the same words again change nothing', () => {
  expect(correct({ meet: both('桥头') })).toMatchObject([
    { type: 'call-up-corrected', words: { no: 2, at: now, callScript: words.callScript, meet: both('桥头') } },
  ]);
  expect(correct({ meet: words.meet })).toEqual([]);
});

test('an empty field, personal data, an end, nobody left: refused by name', () => {
  expect(correct({ meet: { zh: '桥头', en: ' ' } })).toEqual({
    refused: 'template-field-missing',
    facts: { field: 'meet.en' },
  });
  expect(correct({ meet: both('打139') })).toEqual({ refused: 'personal-data-in-text', facts: { kinds: ['phone'] } });
  expect(correct({ meet: both('桥头') }, correcting([], null))).toMatchObject({ refused: 'call-up-called-off' });
  expect(correct({ meet: both('桥头') }, correcting(['M1'], now))).toMatchObject({ refused: 'emergency-ended' });
});

test('a correction concerns those who may have heard the old words and were not told since that they need not come', () => {
  const heard = { channels: ['sms-http'] };
  expect(
    hadOldWords([
      noticed(['M1'], heard),
      noticed(['M1'], heard, { state: 'cannot' }),
      noticed(['M1'], heard, { state: 'released' }),
      noticed(['M1'], heard, { state: 'coming', calledOffAt: now }),
      noticed(['M1'], { queued: true }),
    ]).map(one => one.call.state),
  ).toEqual(['called', 'cannot']);
});
