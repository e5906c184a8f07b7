export * from './undo-import.ts';
