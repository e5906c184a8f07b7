export { exportsRoutes } from './routes.ts';
export { take } from './take.ts';
