export * from './cases.ts';
export * from './console.ts';
export * from './field.ts';
export * from './problems.ts';
export * from './resident.ts';
export * from './roles.ts';
export * from './rounds.ts';
export * from './translate.ts';
