export { type AssignRefusal, assignPeople } from './assign-people.ts';
export {
  type AssignCandidate,
  type AssignGrid,
  type Assignment,
  type AssignPolicy,
  type ChoiceReasons,
  defaultAssignPolicy,
  type FilledPost,
  type VacantPost,
} from './model.ts';
