export * from './delivery.ts';
export * from './grid-call-up.ts';
export * from './next-wave.ts';
export * from './quiet-hours.ts';
export * from './rules.ts';
export * from './target.ts';
