export { request } from './request.ts';
export { exportsRoutes } from './routes.ts';
export { take } from './take.ts';
