export { issueLink } from './links/issue-link.ts';
export { issueLink as makeLink } from './links/link-store.ts';
export { accessRoutes } from './routes.ts';
export { actorOf, findOperator } from './sessions/actor.ts';
export { openSession } from './sessions/session-store.ts';
export { type Session, type Who, whoIs } from './sessions/who.ts';
export { communities, me } from './views.ts';
