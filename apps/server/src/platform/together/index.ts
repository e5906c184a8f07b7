export { makeTogether } from './together.ts';
