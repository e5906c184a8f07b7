export { board } from './board.ts';
export { type EmergencyRow, findEmergency, holdEpisode } from './emergency-row.ts';
export { open } from './open.ts';
export { callIdOf, callRow } from './open-store.ts';
export { standDown } from './stand-down.ts';
export { list, listPlaybooks, preview, review } from './views.ts';
