export { type CoordinateSystem, toWgs84 } from './coordinates.ts';
export { CURES, cureOf, type RefusalCode } from './cures.ts';
export { DEFAULT_MAX_BYTES } from './parse-features.ts';
export { type FootprintOptions, readFootprints } from './read-footprints.ts';
export * from './result.ts';
export { defaultUseToDoors, type UseToDoors } from './use-to-doors.ts';
