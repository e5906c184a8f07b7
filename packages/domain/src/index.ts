export * from './access/index.ts';
export * from './decision.ts';
export * from './roster/index.ts';
export * from './places/index.ts';
export * from './emergencies/index.ts';
export * from './callups/index.ts';
export * from './rounds/index.ts';
export * from './thanks/index.ts';
