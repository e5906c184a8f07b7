export * from './advice.ts';
export * from './calibration.ts';
export * from './forecast-grids.ts';
export * from './history.ts';
