export * from './keys.ts';
export * from './message.ts';
export * from './proposal.ts';
export * from './warning.ts';
