export * from './access/index.ts';
export * from './decision.ts';
export * from './roster/index.ts';
