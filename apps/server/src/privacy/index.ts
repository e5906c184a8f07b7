export { forgetExpired, forgetNightly } from './forget.ts';
export { privacyRoutes } from './routes.ts';
export { viewersByDatum } from './viewers.ts';
