export { createCommunity } from './create-community.ts';
export { addDivisions, loadDivisions } from './divisions.ts';
export { type DoorFound, type DoorSaid, findDoors } from './find-doors.ts';
export { placesRoutes } from './import/import-route.ts';
export { importRows } from './import-rows.ts';
export { community, divisions, doors, map } from './views.ts';
