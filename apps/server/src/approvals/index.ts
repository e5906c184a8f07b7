export { confirm, decline, withdraw } from './decide.ts';
export { askApproval, findApprovalOf } from './store.ts';
export { list } from './views.ts';
