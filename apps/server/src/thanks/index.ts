export { letterIdOf, thankLate } from './store.ts';
export { mine, sent } from './views.ts';
