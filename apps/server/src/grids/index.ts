export { currentVersion, nextVersion, type VersionRef } from './current-version.ts';
