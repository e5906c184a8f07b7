export { confirm, decline, withdraw } from './decide.ts';
export { askApproval, findApprovalOf, reasonsOf } from './store.ts';
export { list } from './views.ts';
