import { expect, test } from 'vitest';
import {
  decideAddDoor,
  decideRecordVisits,
  decideUndoVisit,
  doorFigures,
  type NewVisit,
  perMille,
  placeInTime,
  type RecordContext,
  type RoundState,
  readSheetCode,
  sheetCodeOf,
} from './index.ts';

const opened = '2026-07-01T20:00:00.000Z';
const now = '2026-07-01T21:00:00.000Z';
const state: RoundState = {
  round: { roundId: 'r', emergencyId: 'e', status: 'actual', openedAt: opened, endedAt: null },
  doors: [{ doorId: '601', gridId: 'g', visits: [] }],
};
const by: RecordContext = { now, capturedAt: now, clockSkewSeconds: 0, status: 'actual', byPerson: 'a' };
const reached: NewVisit = { visitId: 'v', doorId: '601', outcome: 'reached' };

test('a result is recorded with who, when and what stands', () => {
  expect(decideRecordVisits(state, [reached], by)).toMatchObject([
    { type: 'visit-recorded', doorId: '601', gridId: 'g', stands: 'reached', merged: false, afterEnd: false },
  ]);
});

test('a round, a door or a mark that does not fit is refused by name', () => {
  expect(decideRecordVisits({ round: null, doors: [] }, [reached], by)).toEqual({ refused: 'round-unknown' });
  expect(decideRecordVisits(state, [{ ...reached, doorId: '9' }], by)).toMatchObject({ refused: 'door-not-in-round' });
  expect(decideRecordVisits(state, [reached], { ...by, status: 'exercise' })).toEqual({
    refused: 'exercise-in-actual',
  });
});

test('a record that forgot the mark belongs to the drill that it names', () => {
  const drill = { ...state, round: { ...state.round!, status: 'exercise' as const } };
  expect(decideRecordVisits(drill, [reached], by)).toMatchObject([{ status: 'exercise' }]);
});

test('a result that comes in after the end is kept and marked', () => {
  const ended = { ...state, round: { ...state.round!, endedAt: now } };
  expect(decideRecordVisits(ended, [reached], by)).toMatchObject([{ afterEnd: true }]);
});

test('two results of one sheet for one door are both kept', () => {
  const events = decideRecordVisits(state, [reached, { ...reached, visitId: 'w', outcome: 'needs-help' }], by);
  expect(events).toMatchObject([{ merged: false }, { merged: true, stands: 'needs-help' }]);
});

test('a member takes back their own result only; taking back twice is once', () => {
  const visit = { visitId: 'v', outcome: 'reached', byPerson: 'a', orderedAt: now, trusted: true, undone: false };
  const with1 = { ...state, doors: [{ ...state.doors[0]!, visits: [visit] }] };
  const undo = (personId: string, mayUndoOthers = false) =>
    decideUndoVisit(with1, { doorId: '601', visitId: 'v' }, { status: 'actual', personId, mayUndoOthers });
  expect(undo('a')).toMatchObject([{ type: 'visit-undone', visitId: 'v' }]);
  expect(undo('b')).toEqual({ refused: 'visit-of-another' });
  expect(undo('b', true)).toHaveLength(1);
  const undone = { ...with1, doors: [{ ...with1.doors[0]!, visits: [{ ...visit, undone: true }] }] };
  const again = { status: 'actual', personId: 'a', mayUndoOthers: false } as const;
  expect(decideUndoVisit(undone, { doorId: '601', visitId: 'v' }, again)).toEqual([]);
});

test('a door that is on no list joins the round with its result', () => {
  const input = { visitId: 'v', doorId: 'new', gridId: 'g', outcome: 'reached' };
  expect(decideAddDoor({ ...state, gridInRound: true }, input, by)).toMatchObject([
    { type: 'door-added', doorId: 'new', gridId: 'g' },
    { type: 'visit-recorded', doorId: 'new', stands: 'reached' },
  ]);
  expect(decideAddDoor({ ...state, gridInRound: false }, input, by)).toEqual({ refused: 'grid-not-in-round' });
});

test('figures: covered is any result, reached the first three, and all outcomes sum up to all doors', () => {
  expect(doorFigures({ '': 5, reached: 3, 'needs-help': 1, 'not-in': 2, vacant: 1 })).toMatchObject({
    total: 12,
    covered: 7,
    reached: 4,
    notReached: 8,
  });
  expect(doorFigures({})).toMatchObject({ total: 0, covered: 0, reached: 0, notReached: 0 });
});

test('shares are rounded down: one door of a million left is not all', () => {
  expect(perMille(999_999, 1_000_000)).toBe(999);
  expect(perMille(3, 3)).toBe(1000);
  expect(perMille(0, 0)).toBe(0);
});

const place = (capturedAt: string, clockSkewSeconds = 0) =>
  placeInTime({ capturedAt, now, openedAt: opened, clockSkewSeconds });

test('F11: a phone’s claim is taken, corrected by the measured skew, or replaced by the time of arrival', () => {
  expect(place('2026-07-01T20:30:00Z')).toEqual({ orderedAt: '2026-07-01T20:30:00.000Z', trusted: true });
  expect(place('2026-07-01T20:30:00+00:00', 60)).toMatchObject({
    orderedAt: '2026-07-01T20:30:00.000Z',
    trusted: true,
  });
  const threeDays = 3 * 86_400;
  expect(place('2026-07-04T20:30:00Z', -threeDays)).toEqual({ orderedAt: '2026-07-01T20:30:00.000Z', trusted: false });
  expect(place('2026-06-28T20:30:00Z', threeDays)).toEqual({ orderedAt: '2026-07-01T20:30:00.000Z', trusted: false });
  expect(place('2026-07-04T20:30:00Z')).toEqual({ orderedAt: now, trusted: false });
  expect(place('2016-07-04T20:30:00Z')).toEqual({ orderedAt: now, trusted: false });
});

test('a claim a little in the future or before the opening is moved to the edge', () => {
  expect(place('2026-07-01T21:01:00Z')).toEqual({ orderedAt: now, trusted: true });
  expect(place('2026-07-01T19:59:00Z')).toEqual({ orderedAt: opened, trusted: true });
});

test('a sheet code is found again however it is typed, and a slip of one sign is noticed', () => {
  const code = sheetCodeOf('01890c5a-7b1e-5aaa-8bbb-0123456789ab');
  expect(code).toMatch(/^[2-9A-HJKMNP-TV-Y]{6}$/);
  expect(readSheetCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code);
  for (let sign = 0; sign < 6; sign++)
    for (const other of '23456789ABCDEFGHJKMNPQRSTVWXY')
      if (other !== code[sign]) expect(readSheetCode(code.slice(0, sign) + other + code.slice(sign + 1))).toBe(null);
  expect(readSheetCode('')).toBe(null);
});
