export * from './here.ts';
export * from './html.ts';
export * from './limits.ts';
export * from './page.ts';
