export * from './catalogue.ts';
export * from './field.ts';
