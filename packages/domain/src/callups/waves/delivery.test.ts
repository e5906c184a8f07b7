import { expect, test } from 'vitest';
import { decideDelivery, needsCancelAfter } from './index.ts';

test('F27, F32: a message leaves only under a lease, never after a cancel, and whoever it may have reached gets the cancel', () => {
  const moment = {
    kind: 'call',
    ended: false,
    onRoster: true,
    answered: false,
    silenced: false,
    unknownTries: 0,
    holdsLease: true,
  } as const;
  expect(decideDelivery(moment)).toEqual({ act: 'send' });
  expect(decideDelivery({ ...moment, holdsLease: false, ended: true })).toEqual({ act: 'leave' });
  const drop = { act: 'drop', mayHaveReached: false, cancel: false };
  expect(decideDelivery({ ...moment, ended: true })).toEqual({ ...drop, reason: 'cancelled' });
  expect(decideDelivery({ ...moment, onRoster: false })).toEqual({ ...drop, reason: 'left-roster' });
  expect(decideDelivery({ ...moment, answered: true })).toEqual({ ...drop, reason: 'answered-already' });
  const perhaps = { ...moment, unknownTries: 1 };
  expect(decideDelivery({ ...perhaps, ended: true })).toMatchObject({ mayHaveReached: true, cancel: true });
  expect(decideDelivery({ ...perhaps, answered: true })).toMatchObject({ mayHaveReached: true, cancel: false });
  expect(decideDelivery({ ...moment, kind: 'cancel', ended: true })).toEqual({ act: 'send' });
  expect(needsCancelAfter({ ...moment, ended: true }, 'unknown')).toBe(true);
  expect(needsCancelAfter({ ...moment, ended: true }, 'failed')).toBe(false);
  expect(needsCancelAfter({ ...moment, kind: 'cancel', ended: true }, 'sent')).toBe(false);
});

test('a correction leaves to whoever is wanted still, the newest only; "you need not come" does not leave to somebody who was asked anew', () => {
  const moment = {
    kind: 'correction',
    ended: false,
    onRoster: true,
    answered: true,
    silenced: false,
    unknownTries: 0,
    holdsLease: true,
  } as const;
  expect(decideDelivery(moment)).toEqual({ act: 'send' });
  expect(decideDelivery({ ...moment, superseded: true })).toMatchObject({ act: 'drop', reason: 'superseded' });
  expect(decideDelivery({ ...moment, ended: true, unknownTries: 1 })).toEqual({
    act: 'drop',
    reason: 'cancelled',
    mayHaveReached: true,
    cancel: false,
  });
  for (const kind of ['cancel', 'release'] as const)
    expect(decideDelivery({ ...moment, kind, superseded: true })).toMatchObject({ reason: 'superseded' });
});

test('of a drill that gave way, or to whoever takes no part any more, nothing more is said, no cancel either', () => {
  const moment = { ended: true, onRoster: true, answered: false, silenced: true, unknownTries: 1, holdsLease: true };
  for (const kind of ['call', 'cancel', 'correction', 'release'] as const) {
    expect(decideDelivery({ ...moment, kind })).toMatchObject({ act: 'drop', reason: 'drill-over', cancel: false });
    expect(needsCancelAfter({ ...moment, kind }, 'sent')).toBe(false);
  }
});
