export { compareVersions, type GridChange, type Move, type VersionDiff } from './compare-versions.ts';
export { gridsOfAtoms } from './grids-of-atoms.ts';
export { type DrawnGrid, readGrids } from './read-grids.ts';
export { type PictureOfVersions, type PictureWords, versionPicture } from './version-picture.ts';
