import type { Operation, Standing } from '@linli/sync';
import { expect, test } from 'vitest';
import { applyToDoors, type Door, type MyDoors, unlistedStopId } from './round-overlay.ts';
import { inWorkingOrder, tally } from './tally.ts';

const door = (doorId: string, outcome: Door['outcome'] = null): Door => ({
  doorId,
  name: doorId,
  kind: 'dwelling',
  floor: 6,
  precaution: null,
  listed: true,
  outcome,
  visitId: outcome && `old-${doorId}`,
  at: null,
  byMe: false,
});
const doors: MyDoors = {
  asOf: '2026-01-01T00:00:00Z',
  rounds: [
    {
      roundId: 'r1',
      emergencyId: 'e1',
      title: 'Flood',
      exercise: false,
      openedAt: '',
      dueAt: '',
      ask: { zh: '', en: '' },
      gridId: 'g1',
      gridName: 'M001',
      standIn: false,
      doors: 3,
      stops: [{ stopId: 's1', place: 'Block 1', lift: null, doors: [door('601'), door('602', 'not-in'), door('501')] }],
    },
  ],
};
const op = (kind: string, payload: Record<string, unknown>): Operation =>
  ({
    id: 'x',
    seq: 1,
    ownerId: 'a',
    settled: null,
    setAside: null,
    command: { kind, payload, capturedAt: 'T' },
  }) as never;
const visit = (doorId: string, outcome = 'reached', visitId = 'v1') =>
  op('rounds.recordVisit', { roundId: 'r1', doorId, visitId, outcome });
const seen = (value: MyDoors) => value.rounds[0]!.stops.map(s => s.doors.map(d => `${d.name} ${d.outcome ?? '○'}`));
const lay = (operations: Operation[], where: Standing = 'waiting') =>
  operations.reduce((value, it) => applyToDoors(value, it, where), doors);

test('a tap shows at once, marked as waiting', () => {
  const after = lay([visit('601')]);
  expect(seen(after)).toEqual([['601 reached', '602 not-in', '501 ○']]);
  expect((after.rounds[0]!.stops[0]!.doors[0] as Door).standing).toBe('waiting');
});

test('undo opens the door again, but only while that very result stands', () => {
  const undo = op('rounds.undoVisit', { roundId: 'r1', doorId: '601', visitId: 'v1' });
  expect(seen(lay([visit('601'), undo]))[0]![0]).toBe('601 ○');
  expect(seen(lay([visit('601'), visit('601', 'declined', 'v2'), undo]))[0]![0]).toBe('601 declined');
});

test('a second try replaces "not in"; taken back, "not in" stands again', () => {
  expect(seen(lay([visit('602')]))[0]![1]).toBe('602 reached');
  const undo = op('rounds.undoVisit', { roundId: 'r1', doorId: '602', visitId: 'v1' });
  expect(seen(lay([visit('602'), undo]))[0]![1]).toBe('602 not-in');
});

test('OV-2 what the office keeps shows on an open door and never hides a newer result', () => {
  expect(seen(lay([visit('601'), visit('602')], 'kept-by-office'))[0]).toEqual(['601 reached', '602 not-in', '501 ○']);
});

test('a door that is not on the list appears in its entrance, or in a stop of its own', () => {
  const fresh = {
    visitId: 'v',
    roundId: 'r1',
    gridId: 'g1',
    name: '阁楼',
    kind: 'dwelling',
    floor: 7,
    outcome: 'reached',
  };
  expect(seen(lay([op('rounds.addDoor', { ...fresh, doorId: 'n1', entranceId: 's1' })]))[0]).toContain('阁楼 reached');
  const after = lay([op('rounds.addDoor', { ...fresh, doorId: 'n2' })]);
  expect(after.rounds[0]!.stops.at(-1)!.stopId).toBe(unlistedStopId);
  expect(after.rounds[0]!.doors).toBe(4);
});

test('OV-3 laying a new door over a download that has it changes nothing', () => {
  const fresh = op('rounds.addDoor', {
    visitId: 'v',
    roundId: 'r1',
    gridId: 'g1',
    doorId: 'n1',
    name: 'x',
    outcome: 'reached',
  });
  expect(lay([fresh, fresh])).toEqual(lay([fresh]));
});

test('doors are the sum of reached, tried and open', () => {
  expect(tally(lay([visit('601', 'needs-help')]).rounds[0]!.stops[0]!.doors)).toEqual({
    doors: 3,
    reached: 1,
    tried: 1,
    open: 1,
  });
});

test('unvisited doors come first, then those worth another try, in walking order', () => {
  expect(inWorkingOrder([door('a', 'reached'), door('b', 'not-in'), door('c'), door('d')]).map(d => d.name)).toEqual([
    'c',
    'd',
    'b',
    'a',
  ]);
});
