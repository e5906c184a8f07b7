export * from './agree-name.ts';
export * from './order.ts';
