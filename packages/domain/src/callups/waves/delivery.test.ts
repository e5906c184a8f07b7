import { expect, test } from 'vitest';
import { decideDelivery, needsCancelAfter } from './index.ts';

test('F27, F32: a message leaves only under a lease, never after a cancel, and whoever it may have reached gets the cancel', () => {
  const moment = {
    kind: 'call',
    ended: false,
    onRoster: true,
    answered: false,
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
