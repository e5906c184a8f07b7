export { limits } from './limits-view.ts';
export { report } from './report.ts';
export { setLimit } from './set-limit.ts';
export { status } from './status/views.ts';
export { accept, answer, check, close, dispatch, reopen, sendBack } from './steps.ts';
export { inbox, mine, one } from './views.ts';
