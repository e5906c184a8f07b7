export * from './here.ts';
export * from './page.ts';
