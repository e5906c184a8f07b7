export { issueLink } from './commands.ts';
export { accessRoutes } from './routes.ts';
export { actorOf, findActor, findOperator, issueLink as makeLink, openSession } from './store.ts';
export { communities, me } from './views.ts';
