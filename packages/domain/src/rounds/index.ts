export * from './add-door.ts';
export * from './claimed-time.ts';
export * from './outcome.ts';
export * from './record-visits.ts';
export * from './round.ts';
export * from './sheet-code.ts';
export * from './undo-visit.ts';
export * from './visit.ts';
