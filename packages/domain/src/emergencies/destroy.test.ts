import { expect, test } from 'vitest';
import { decideDestroy } from './destroy.ts';

const ended = {
  emergencyId: 'e1',
  endedAt: '2026-07-01T00:00:00.000Z',
  keepUntil: '2026-07-31T00:00:00.000Z',
  destroyedAt: null,
};

test('an emergency’s data ends when the time it was promised to be kept has passed, not before', () => {
  expect(decideDestroy({ emergency: ended }, { now: '2026-07-30T23:59:59.999Z' })).toEqual({
    refused: 'still-kept',
    facts: { until: ended.keepUntil },
  });
  expect(decideDestroy({ emergency: ended }, { now: '2026-07-31T00:00:00.000Z' })).toEqual([
    { type: 'emergency-data-destroyed', emergencyId: 'e1' },
  ]);
});

test('an open emergency, an unknown one and one already ended keep or lose nothing', () => {
  const now = '2027-01-01T00:00:00.000Z';
  expect(decideDestroy({ emergency: null }, { now })).toMatchObject({ refused: 'emergency-unknown' });
  expect(decideDestroy({ emergency: { ...ended, endedAt: null, keepUntil: null } }, { now })).toMatchObject({
    refused: 'emergency-open',
  });
  expect(decideDestroy({ emergency: { ...ended, destroyedAt: now } }, { now })).toMatchObject({
    refused: 'already-destroyed',
  });
});
