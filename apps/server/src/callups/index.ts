export { answer } from './answer.ts';
export { arrive } from './arrive.ts';
export { callFigures, callListsOf } from './call-lists.ts';
export { escalate } from './escalate.ts';
export { callupsWorkers } from './jobs.ts';
export { linkHours, makeCallLink } from './link.ts';
export { recordAttempt } from './record-attempt.ts';
export { callupsRoutes } from './routes.ts';
export { byLink, calls, mine, tree } from './views.ts';
