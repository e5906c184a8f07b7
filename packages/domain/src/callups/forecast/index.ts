export * from './advice.ts';
export * from './calibration.ts';
export type { Draw } from './draws.ts';
export * from './forecast-grids.ts';
export * from './grids-to-forecast.ts';
export * from './history.ts';
