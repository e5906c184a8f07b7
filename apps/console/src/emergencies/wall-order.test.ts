import { expect, test } from 'vitest';
import type { Board } from './board.ts';
import { gridsInTrouble } from './wall-order.ts';

type Grid = Board['grids'][number];
const grid = (name: string, change: Partial<Grid> = {}): Grid => ({
  ...({ gridId: name, name, doors: 40, covered: 10, reached: 8, needs: 0, short: false, forecastLate: false } as Grid),
  calledOff: false,
  ...change,
});

test('the wall names first who asked for help, then grids short of people, then late ones; of two alike the one with more doors waiting', () => {
  const order = gridsInTrouble([
    grid('well'),
    grid('late', { forecastLate: true }),
    grid('short', { short: true, covered: 30 }),
    grid('asked', { needs: 1, covered: 40 }),
    grid('shorter', { short: true }),
    grid('both', { short: true, forecastLate: true }),
  ]);
  expect(order.map(({ name }) => name)).toEqual(['asked', 'both', 'shorter', 'short', 'late']);
});

test('a grid whose call is off is no longer short or late on the wall, but a call for help from it stays', () => {
  const off = { calledOff: true, short: true, forecastLate: true };
  expect(gridsInTrouble([grid('off', off), grid('asks', { ...off, needs: 2 })]).map(({ name }) => name)).toEqual([
    'asks',
  ]);
});
