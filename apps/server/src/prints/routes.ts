import { readEntranceCode } from '@linli/domain';
import { id } from '@linli/protocol';
import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import { problem, type Routes, whoMay } from '../platform/http/index.ts';
import { describeReading } from '../platform/reads/reading.ts';
import { loadRequest } from './drawing/load-request.ts';
import { drawInTurn } from './drawing/queue.ts';
import { findEntrance } from './load/find-entrance.ts';
import { findOrder } from './orders/store.ts';

/** How long an order may be fetched: long enough for a jam, too short for a browser's history. */
const fetchMs = 60 * 60_000;
const query = z.object({ printId: id });

/**
 * `GET /api/prints/file?printId=…`: the PDF, for whoever ordered it, within the hour; everybody else sees what they would see for an
 * order that never was. `GET /e/<community>-<code>`: from the sign at a door to the residents' page, with the place filled in.
 */
export const printsRoutes: Routes = (app, { platform }) => {
  app.get('/api/prints/file', async c => {
    const actor = await whoMay(c, platform, 'prints.order');
    if (actor instanceof Response) return actor;
    const asked = query.safeParse(c.req.query());
    if (!asked.success) return problem(c, 'not-found');
    const { communityId } = actor;
    const now = platform.clock.now();
    const order = await platform.database.read([communityId], tx => findOrder(tx, communityId, asked.data.printId));
    if (!order || order.orderedBy !== actor.personId || Date.parse(order.orderedAt) + fetchMs < now)
      return problem(c, 'not-found');
    describeReading('prints.file', order.purpose);
    const printed = await drawInTurn(order.printId, () =>
      platform.database.read([communityId], tx => loadRequest(tx, platform, { communityId, order, now: iso(now) })),
    );
    if (printed === 'busy') return problem(c, 'too-many');
    return c.newResponse(printed.pdf as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="linli-${order.what.kind}-${order.orderedAt.slice(0, 10)}.pdf"`,
      'cache-control': 'no-store',
      'x-linli-pages': String(printed.pages),
      'x-linli-missing': printed.missing.map(sign => `U+${sign.codePointAt(0)!.toString(16).toUpperCase()}`).join(' '),
    });
  });

  app.get('/e/:sign', async c => {
    const [, code, typed] = /^(\d{12})-(.{1,20})$/.exec(c.req.param('sign')) ?? [];
    if (!code || !typed) return c.redirect('/resident/');
    const tail = readEntranceCode(typed);
    const entranceId = tail ? await findEntrance(platform.database, code, tail) : null;
    return c.redirect(entranceId ? `/resident/#/${code}/report/${entranceId}` : `/resident/#/${code}`);
  });
};
