export * from './call-off.ts';
export * from './correct.ts';
export * from './notice.ts';
