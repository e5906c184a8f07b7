export { addPeople } from './add-people.ts';
export { appoint } from './appoint.ts';
