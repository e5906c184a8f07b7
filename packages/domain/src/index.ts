export * from './access/index.ts';
export * from './decision.ts';
