export { request } from './request.ts';
export { exportsRoutes } from './routes.ts';
export { loadHeadContacts } from './rows.ts';
export { take } from './take.ts';
