export { backUp } from './backup.ts';
export { registerGaps, registerName } from './ends.ts';
export { giveTo } from './give-to.ts';
export { restore, restoredMark } from './restore.ts';
export { backupNeedsLook, lastBackup } from './standing.ts';
export { lastTrial } from './trial.ts';
export { whatIsThere } from './uninstall.ts';
export { weeklyTrial } from './weekly.ts';
