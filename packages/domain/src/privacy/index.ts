export * from './columns.ts';
export * from './datum.ts';
export * from './desk/index.ts';
export * from './elsewhere.ts';
export * from './forget.ts';
export * from './register.ts';
