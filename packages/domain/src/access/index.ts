export * from './dimensions.ts';
export * from './permits.ts';
export * from './policy.ts';
export * from './usual-purposes.ts';
