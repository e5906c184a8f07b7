import { type Routes, writtenPage } from '../platform/http/index.ts';
import { copyRoute } from './desk/copy-route.ts';
import { linkRoutes } from './desk/link-routes.ts';
import { privacyPage } from './page.ts';
import { viewersByDatum } from './viewers.ts';

/** `GET /here/<code>/privacy`: what residents are told about their data. Asks no database: it is the same for everybody. */
export const privacyRoutes: Routes = (app, ports) => {
  copyRoute(app, ports);
  linkRoutes(app, ports);
  const viewers = viewersByDatum();
  app.get('/here/:code{[0-9]{12}}/privacy', c => {
    const asked =
      c.req.query('lang') ?? (c.req.header('accept-language')?.toLowerCase().startsWith('en') ? 'en' : 'zh');
    const page = privacyPage(c.req.param('code'), asked === 'en' ? 'en' : 'zh', viewers);
    return writtenPage(c, page, 200, { 'cache-control': 'no-cache', vary: 'accept-language' });
  });
};
