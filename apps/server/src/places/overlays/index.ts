export { addOrganisation } from './add-organisation.ts';
export { endOverlay } from './end-overlay.ts';
export { recordOverlays } from './record-overlays.ts';
export { organisations, overlays, withoutFirm } from './views.ts';
