import type { Routes } from '../platform/http/index.ts';
import { fileRoute } from './file/file-route.ts';
import { previewRoute } from './preview-route.ts';
import { templateRoute } from './template/template-route.ts';

/**
 * `POST /api/insight/template` understands a department's empty form; `POST /api/insight/preview` shows one that is not kept yet on the office's own data;
 * `POST /api/insight/file` runs `insight.fill` and answers with the file.
 */
export const insightRoutes: Routes = (app, ports) => {
  templateRoute(app, ports);
  previewRoute(app, ports);
  fileRoute(app, ports);
};
