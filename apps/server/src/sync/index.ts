export { held } from './held-view.ts';
export { syncRoutes } from './routes.ts';
export { settleHeld } from './settle-held.ts';
