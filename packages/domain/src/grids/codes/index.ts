export { checkCharacter } from './check-character.ts';
export * from './choose-scheme.ts';
export * from './dated-codes.ts';
export * from './scheme.ts';
export * from './shipped.ts';
