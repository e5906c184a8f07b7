export { finish } from './finish.ts';
export { forgetBefore, forgetBeforeNightly } from './forget-before.ts';
export { importsRoutes } from './routes.ts';
export { undo } from './undo.ts';
export { list } from './views.ts';
