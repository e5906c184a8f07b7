export * from './findings.ts';
export * from './people-of-version.ts';
export * from './plan-from-sheet.ts';
export * from './repair-pieces.ts';
export type * from './sheet.ts';
