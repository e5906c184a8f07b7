export { appoint } from './assignments/appoint.ts';
export { endAssignment } from './assignments/end-assignment.ts';
export { handOver } from './assignments/hand-over.ts';
export { type GridName, gridsOfDoors, versionInForce } from './grids/store.ts';
export { addPeople } from './people/add-people.ts';
export { namesOf, people } from './people/views.ts';
export { appointSuggested } from './staffing/appoint-suggested.ts';
export { setSuggestOrder } from './staffing/set-suggest-order.ts';
export { grid, vacancies } from './staffing/views.ts';
