export * from './roles.ts';
export * from './rounds.ts';
export * from './translate.ts';
