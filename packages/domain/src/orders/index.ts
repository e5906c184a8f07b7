export * from './danger.ts';
export * from './end.ts';
export * from './no-bulk.ts';
export * from './order.ts';
export * from './propose.ts';
