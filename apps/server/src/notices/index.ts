export { noticeWorkers } from './jobs.ts';
export { noticeRoutes } from './routes.ts';
export { publicNotice } from './views.ts';
