export { board } from './board.ts';
export { destroyData } from './destroy-data.ts';
export { type EmergencyRow, findEmergency, holdEpisode } from './emergency-row.ts';
export { open } from './open.ts';
export { callIdOf, callRow } from './open-store.ts';
export { standDown } from './stand-down.ts';
export { sunset } from './sunset.ts';
export { list, listPlaybooks, preview, review } from './views.ts';
