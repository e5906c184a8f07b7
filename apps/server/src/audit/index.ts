export { journal } from './views.ts';
