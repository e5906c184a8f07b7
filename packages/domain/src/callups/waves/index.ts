export * from './callers.ts';
export * from './delivery.ts';
export * from './grid-call-up.ts';
export * from './look.ts';
export * from './next-wave.ts';
export * from './quiet-hours.ts';
export * from './rules.ts';
export * from './target.ts';
