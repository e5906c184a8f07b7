export * from './message.ts';
export * from './proposal.ts';
