export * from './case.ts';
export * from './limits.ts';
export * from './receipt.ts';
export * from './report.ts';
export * from './steps.ts';
