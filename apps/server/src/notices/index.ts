export { checkText } from './check-text.ts';
export { noticeWorkers } from './jobs.ts';
export { noticeRoutes } from './routes.ts';
export { setOfficePhone } from './set-office-phone.ts';
export { publicNotice } from './views.ts';
