export * from './consent.ts';
export * from './groups.ts';
export * from './review.ts';
