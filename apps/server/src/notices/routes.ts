import { nothingWritten } from '@linli/domain';
import { type Routes, writtenPage } from '../platform/http/index.ts';
import { DatabaseUnavailable } from '../platform/postgres/database.ts';
import { readPage, writePage } from './page-file.ts';

/**
 * `GET /here/<code>`: the page as written last, straight from the file, so also when the database is down. The first visit ever
 * writes it.
 */
export const noticeRoutes: Routes = (app, { platform }) => {
  app.get('/here/:code{[0-9]{12}}', async c => {
    const code = c.req.param('code');
    const page = (await readPage(platform, code)) ?? (await firstPage(code));
    if (page === null) return c.text('not found', 404);
    return writtenPage(c, page, page === nothingWritten ? 503 : 200, { 'cache-control': 'no-cache' });
  });

  const firstPage = (code: string): Promise<string | null> =>
    writePage(platform, code).catch((error: unknown) => {
      if (error instanceof DatabaseUnavailable) return nothingWritten;
      throw error;
    });
};
