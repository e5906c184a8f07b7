export * from './add-organisation.ts';
export * from './end-overlay.ts';
export * from './overlay.ts';
export * from './record-overlays.ts';
