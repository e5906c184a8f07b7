import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allOutcomes,
  counterChanges,
  decideRecordVisits,
  decideUndoVisit,
  evolveVisitRecorded,
  evolveVisitUndone,
  type RoundState,
  standingOutcome,
  standingVisit,
  type Visit,
} from './index.ts';

const visit = (visitId: string, minute: number, outcome: string, byPerson = 'a', more: Partial<Visit> = {}): Visit => ({
  visitId,
  outcome,
  byPerson,
  orderedAt: new Date(Date.UTC(2026, 6, 1, 20, minute)).toISOString(),
  trusted: true,
  undone: false,
  ...more,
});
const stands = (...visits: Visit[]) => standingVisit(visits)?.outcome ?? null;

test('no result stands where none was recorded or all were taken back', () => {
  expect(stands()).toBe(null);
  expect(stands(visit('1', 0, 'reached', 'a', { undone: true }))).toBe(null);
});

test('the later result stands, whichever came in first', () => {
  expect(stands(visit('1', 5, 'reached'), visit('2', 3, 'not-in', 'b'))).toBe('reached');
  expect(stands(visit('2', 3, 'not-in', 'b'), visit('1', 5, 'reached'))).toBe('reached');
});

test('a call for help is not cleared by somebody who met a closed door', () => {
  for (const weaker of ['not-in', 'note-left', 'vacant', 'not-found'])
    expect(stands(visit('1', 5, 'needs-help', 'a'), visit('2', 30, weaker, 'b'))).toBe('needs-help');
});

test('a call for help is cleared by somebody who spoke with the household later, or by its own recorder', () => {
  expect(stands(visit('1', 5, 'needs-help', 'a'), visit('2', 30, 'reached', 'b'))).toBe('reached');
  expect(stands(visit('1', 5, 'needs-help', 'a'), visit('2', 6, 'not-in', 'a'))).toBe('not-in');
});

test('a call for help is not cleared by a record whose time cannot be relied upon', () => {
  expect(stands(visit('1', 5, 'needs-help', 'a'), visit('2', 30, 'reached', 'b', { trusted: false }))).toBe(
    'needs-help',
  );
});

test('a recorder who takes back their own call for help does not take back another person’s', () => {
  const both = [visit('1', 5, 'needs-help', 'a'), visit('2', 6, 'needs-help', 'b'), visit('3', 7, 'not-in', 'b')];
  expect(stands(...both)).toBe('needs-help');
});

test('of two results at one instant the graver stands', () => {
  expect(stands(visit('1', 5, 'needs-help', 'a'), visit('2', 5, 'reached', 'b'))).toBe('needs-help');
});

// Property tests: a small world of visits to three doors.
const doorIds = ['601', '602', '501'];
const round = { roundId: 'r', emergencyId: 'e', status: 'actual', openedAt: at(0), endedAt: null } as const;
function at(minute: number): string {
  return new Date(Date.UTC(2026, 6, 1, 20, minute)).toISOString();
}
const fresh: RoundState = {
  round,
  doors: doorIds.map((doorId, index) => ({ doorId, gridId: index < 2 ? 'g1' : 'g2', visits: [] })),
};
const record = fc.record({
  door: fc.constantFrom(...doorIds),
  outcome: fc.constantFrom(...allOutcomes),
  byPerson: fc.constantFrom('a', 'b', 'c'),
});
/** Records with times that differ, as the phones claim them. */
const records = fc
  .array(record, { minLength: 1, maxLength: 12 })
  .map(list => list.map((one, index) => ({ ...one, visitId: `v${index}`, capturedAt: at(index + 1) })));

type Recorded = typeof records extends fc.Arbitrary<infer T> ? (T extends (infer U)[] ? U : never) : never;
function apply(state: RoundState, one: Recorded): RoundState {
  const events = decideRecordVisits(state, [{ visitId: one.visitId, doorId: one.door, outcome: one.outcome }], {
    now: at(59),
    capturedAt: one.capturedAt,
    clockSkewSeconds: 0,
    status: 'actual',
    byPerson: one.byPerson,
  });
  if ('refused' in events) throw new Error(events.refused);
  return events.reduce(evolveVisitRecorded, state);
}
const result = (state: RoundState) => state.doors.map(standingOutcome);

test('F13 F15: any order and any repetition of the same records end in the same results', () => {
  fc.assert(
    fc.property(
      records.chain(list =>
        fc.tuple(
          fc.constant(list),
          fc.shuffledSubarray(list, { minLength: list.length }),
          fc.array(fc.constantFrom(...list), { maxLength: 10 }),
        ),
      ),
      ([list, shuffled, doubles]) => {
        const inOrder = result(list.reduce(apply, fresh));
        expect(result([...shuffled, ...doubles].reduce(apply, fresh))).toEqual(inOrder);
        expect(result([...doubles, ...shuffled].reduce(apply, fresh))).toEqual(inOrder);
      },
    ),
  );
});

test('kept counters always equal the recount, also after taking back', () => {
  fc.assert(
    fc.property(records, fc.array(fc.nat(11), { maxLength: 6 }), (list, undone) => {
      const counters = new Map<string, number>([
        ['g1 ', 2],
        ['g2 ', 1],
      ]);
      const move = (before: RoundState, next: RoundState): RoundState => {
        for (const change of counterChanges(before.doors, next.doors)) {
          const key = `${change.gridId} ${change.outcome}`;
          counters.set(key, (counters.get(key) ?? 0) + change.doors);
        }
        return next;
      };
      let state = list.reduce((now, one) => move(now, apply(now, one)), fresh);
      for (const index of undone) {
        const one = list[index % list.length]!;
        const events = decideUndoVisit(
          state,
          { doorId: one.door, visitId: one.visitId },
          { status: 'actual', personId: null, mayUndoOthers: true },
        );
        if (!('refused' in events)) state = move(state, events.reduce(evolveVisitUndone, state));
      }
      const recount = new Map<string, number>();
      for (const door of state.doors) {
        const key = `${door.gridId} ${standingOutcome(door)}`;
        recount.set(key, (recount.get(key) ?? 0) + 1);
      }
      expect(new Map([...counters].filter(([, doors]) => doors !== 0))).toEqual(recount);
    }),
  );
});
