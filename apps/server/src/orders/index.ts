export { declareDanger, reviewDanger } from './danger.ts';
export { end } from './end.ts';
export { here, readLimits } from './here.ts';
export { propose } from './propose.ts';
export { keepDenial } from './store.ts';
export { dangers, denials, list } from './views.ts';
