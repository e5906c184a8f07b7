import { expect, test } from 'vitest';
import { decideStartDrill, type StartDrillState } from './index.ts';

// Eleven in the morning in China.
const now = '2026-07-01T03:00:00.000Z';
const grid = {
  gridId: 'g1',
  code: 'C-M017',
  name: 'M017',
  generalGridId: 'G',
  doors: 60,
  dwellings: 60,
  shops: 0,
  minutes: 120,
  members: 1,
};
const quiet: StartDrillState = {
  communityId: 'c',
  exists: false,
  grids: [grid],
  duties: [],
  openEpisodes: [],
  channelsOn: ['sms-http'],
  doors: [],
  grid,
  takers: 3,
};
const input = { emergencyId: 'e', target: { gridCode: 'M017' }, channels: ['sms-http' as const] };
const start = (state: Partial<StartDrillState> = {}, more: object = {}, at = now) =>
  decideStartDrill({ ...quiet, ...state }, { ...input, ...more }, { now: at });

test('fifteen minutes of one grid: marked, on a handful of doors, for as many people as take part, with its end in it', () => {
  expect(start()).toMatchObject([
    {
      title: '演练 EXERCISE · 15分钟小演练 · M017',
      status: 'exercise',
      channels: ['sms-http'],
      endsAt: '2026-07-01T03:15:00.000Z',
      dueAt: '2026-07-01T03:15:00.000Z',
      grids: [{ gridId: 'g1', doors: 6, minutes: 12 }],
      units: [{ unitId: 'g1', unitKind: 'micro-grid', quota: 2 }],
    },
  ]);
  expect(start({ takers: 1 })).toMatchObject([{ units: [{ quota: 1 }] }]);
  expect(start({}, { minutes: 30 })).toMatchObject([{ endsAt: '2026-07-01T03:30:00.000Z' }]);
});

test('a drill of the pool has no grid, no doors and one unit for everybody', () => {
  expect(start({ grid: null, takers: 40 }, { target: { pool: true } })).toMatchObject([
    { grids: [], units: [{ unitId: 'c', unitKind: 'reserve-pool', generalGridId: 'c', quota: 40 }] },
  ]);
});

test('each reason against it has its name', () => {
  const open = { emergencyId: 'x', title: 't', playbookId: 'micro-drill', gridIds: ['g1'] };
  expect(start({ exists: true })).toEqual({ refused: 'emergency-exists' });
  expect(start({ grids: [] })).toEqual({ refused: 'no-grids-published' });
  expect(start({ grid: null })).toMatchObject({ refused: 'grid-unknown', facts: { code: 'M017' } });
  expect(start({ takers: 0 })).toEqual({ refused: 'drill-nobody-takes-part' });
  expect(start({}, { channels: ['email'] })).toEqual({ refused: 'channel-not-set-up', facts: { channels: ['email'] } });
  expect(start({ openEpisodes: [{ ...open, status: 'actual', gridIds: ['g9'] }] })).toMatchObject({
    refused: 'emergency-running',
  });
  expect(start({ openEpisodes: [{ ...open, status: 'exercise' }] })).toEqual({
    refused: 'drill-running',
    facts: { emergencyId: 'x', title: 't' },
  });
  expect(start({ openEpisodes: [{ ...open, status: 'exercise', gridIds: ['g9'] }] })).toHaveLength(1);
  expect(start({}, {}, '2026-07-01T15:00:00.000Z')).toEqual({
    refused: 'drill-in-quiet-hours',
    facts: { until: '2026-07-01T23:00:00.000Z' },
  });
});
