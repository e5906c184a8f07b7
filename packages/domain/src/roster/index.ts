export * from './add-people.ts';
export * from './appoint.ts';
export * from './assignment.ts';
export * from './mask-phone.ts';
