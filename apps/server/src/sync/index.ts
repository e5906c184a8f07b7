export { held } from './held-view.ts';
export { endLateItems } from './late-items.ts';
export { syncRoutes } from './routes.ts';
export { settleHeld } from './settle-held.ts';
