export { backUp } from './backup.ts';
export { registerName } from './ends.ts';
export { restore, restoredMark } from './restore.ts';
