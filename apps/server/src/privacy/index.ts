export { viewersByDatum } from './viewers.ts';
