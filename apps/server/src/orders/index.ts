export { declareDanger, reviewDanger } from './danger.ts';
export { end } from './end.ts';
export { propose } from './propose.ts';
export { keepDenial } from './store.ts';
export { dangers, denials, here, list } from './views.ts';
