export * from './break-glass.ts';
export * from './dimensions.ts';
export * from './permits.ts';
export * from './policy.ts';
export * from './renew-session.ts';
export * from './session-standing.ts';
export * from './usual-purposes.ts';
