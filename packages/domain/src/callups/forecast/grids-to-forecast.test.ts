import { expect, test } from 'vitest';
import { gridsBeforeOpening, gridsWhileOpen } from './index.ts';

const grid = (gridId: string) => ({ gridId, workMinutes: 120 });

test('before the button everybody counts in one grid, asked when the last message has left; who has no grid counts nowhere', () => {
  const duties = [
    { personId: 'a', role: 'grid-head', gridId: 'g' },
    { personId: 'a', role: 'grid-head', gridId: 'h' },
    { personId: 'b', role: 'grid-member', gridId: 'g' },
    { personId: 'c', role: 'general-grid-member', gridId: null },
    { personId: 'd', role: 'community-staff', gridId: 'g' },
    { personId: 'e', role: 'grid-member', gridId: 'elsewhere' },
  ];
  expect(gridsBeforeOpening([grid('g'), grid('h')], duties, 3)).toEqual([
    {
      gridId: 'g',
      workMinutes: 120,
      done: 0,
      helpers: [
        { is: 'asked', tier: 'head', atMinute: 3 },
        { is: 'asked', tier: 'member', atMinute: 3 },
      ],
    },
    { gridId: 'h', workMinutes: 120, done: 0, helpers: [] },
  ]);
});

test('while it runs, who is there and who is coming count as such, and who cannot or was told to stay counts nowhere', () => {
  const at = (minutes: number): string => new Date(Date.parse('2026-06-01T00:00:00Z') + minutes * 60_000).toISOString();
  const call = (state: string, more: object = {}) => ({
    role: 'grid-member',
    gridIds: ['g'],
    state,
    calledAt: at(1),
    answeredAt: null,
    arrivedAt: null,
    ...more,
  });
  const calls = [
    call('arrived', { answeredAt: at(2), arrivedAt: at(9) }),
    call('coming', { answeredAt: at(4) }),
    call('silent'),
    call('cannot'),
    call('released'),
  ];
  expect(gridsWhileOpen([{ ...grid('g'), doors: 50, covered: 20 }], calls, at(0))).toEqual([
    {
      gridId: 'g',
      workMinutes: 120,
      done: 0.4,
      helpers: [
        { is: 'there', atMinute: 9 },
        { is: 'coming', tier: 'member', atMinute: 4 },
        { is: 'asked', tier: 'member', atMinute: 1 },
      ],
    },
  ]);
});
