export * from './add-people.ts';
export * from './appoint.ts';
export * from './appoint-suggested.ts';
export * from './assignment.ts';
export * from './end-assignment.ts';
export * from './hand-over.ts';
export * from './mask-phone.ts';
export * from './suggest.ts';
