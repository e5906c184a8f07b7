export { restoredMark } from './restore.ts';
