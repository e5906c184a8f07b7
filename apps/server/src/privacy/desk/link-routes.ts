import { type DeskClock, linkPageMinutes, requestKinds, standardClock } from '@linli/domain';
import { deskWords, type Locale, translator } from '@linli/words';
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { iso } from '../../platform/clock.ts';
import { type HttpPorts, isSecure, writtenPage } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids.ts';
import { policyInForce } from '../../roster/index.ts';
import { closedLinkPage, overPage, ownPage } from './link-page.ts';
import { closePage, enterCode, findPage, type OpenPage, openLink } from './link-store.ts';
import { ownDataOfDoor } from './own-data.ts';

/** Of a link that the office handed over: no account, no script, one household, minutes. */
const path = '/desk/:code{[0-9]{12}}';
const ask = z.object({ kind: z.enum(requestKinds), says: z.string().trim().max(400).default('') });

/**
 * `GET|POST /desk/<code>/<token>` shows and spends a link; `GET /desk/<code>` is the household's page, `POST …/code|ask|close` its three
 * buttons. Whatever is not open looks the same, whether it is spent, late or never was.
 */
export function linkRoutes(app: Hono, { platform, execute }: HttpPorts): void {
  const now = () => iso(platform.clock.now());
  const show = (c: Context, html: string, status: 200 | 404 = 200) =>
    writtenPage(c, html, status, { 'cache-control': 'no-store' });
  const over = (c: Context, locale: Locale, why: 'link-over' | 'closed' = 'link-over') =>
    show(c, overPage(locale, c.req.param('code') as string, why), why === 'closed' ? 200 : 404);

  app.get(`${path}/:token{[A-Za-z0-9_-]{32}}`, c => show(c, closedLinkPage(localeOf(c))));
  app.post(`${path}/:token{[A-Za-z0-9_-]{32}}`, async c => {
    const locale = langOf(await formOf(c));
    const { code, token } = c.req.param();
    const session = await platform.database.platform(tx => openLink(tx, code, token, now()));
    if (!session) return over(c, locale);
    setPageCookie(c, session, linkPageMinutes * 60);
    return c.redirect(`/desk/${code}?lang=${locale}`, 303);
  });

  app.get(path, c => page(c, localeOf(c), null));
  app.post(`${path}/code`, async c => {
    const form = await formOf(c);
    const locale = langOf(form);
    const outcome = await platform.database.platform(async tx => {
      const open = await findPage(tx, c.req.param('code'), cookieOf(c), now());
      return open ? enterCode(tx, platform.vault, open, String(form.code ?? ''), now()) : 'closed';
    });
    if (outcome === 'closed') return over(c, locale);
    return page(c, locale, open =>
      outcome === 'wrong' ? translator(deskWords, locale)('desk.wrong-code', { left: open.triesLeft }) : null,
    );
  });
  app.post(`${path}/ask`, async c => {
    const form = await formOf(c);
    const locale = langOf(form);
    const open = await platform.database.platform(tx => findPage(tx, c.req.param('code'), cookieOf(c), now()));
    const asked = ask.safeParse(form);
    // Only who gave the code may ask: a link alone could have been found.
    if (!open?.unmasked || !asked.success) return over(c, locale);
    const due = await openRequest(open, asked.data);
    return page(c, locale, () => translator(deskWords, locale)('desk.asked', { day: due }));
  });
  app.post(`${path}/close`, async c => {
    const locale = langOf(await formOf(c));
    await platform.database.platform(async tx => {
      const open = await findPage(tx, c.req.param('code'), cookieOf(c), now());
      if (open) await closePage(tx, open, now());
    });
    setPageCookie(c, '', 0);
    return over(c, locale, 'closed');
  });

  async function page(c: Context, locale: Locale, note: ((open: OpenPage) => string | null) | null): Promise<Response> {
    const communityCode = c.req.param('code') as string;
    const html = await platform.database.platform(async tx => {
      const open = await findPage(tx, communityCode, cookieOf(c), now());
      const data = open && (await ownDataOfDoor(tx, platform, open.communityId, open.doorId, open.unmasked));
      if (!open || !data) return null;
      const { workingDays } =
        (await policyInForce<DeskClock>(tx, 'privacy_clock', open.communityId, now())) ?? standardClock;
      return ownPage(data, open, { communityCode, workingDays, note: note?.(open) ?? null }, locale);
    });
    return html === null ? over(c, locale) : show(c, html);
  }

  /** Through the one write path, as what the link is good for: a request of this household and nothing else. */
  async function openRequest(open: OpenPage, { kind, says }: z.infer<typeof ask>): Promise<string> {
    const { communityId, doorId } = open;
    const answer = await execute(
      {
        id: newId(),
        kind: 'privacy.openRequest',
        communityId,
        purpose: 'own-data',
        capturedAt: now(),
        payload: {
          requestId: newId(),
          kind,
          doorId,
          channel: 'link',
          identity: 'code',
          ...(says ? { says } : {}),
        },
      },
      { personId: null, communityId, roles: [{ role: 'household-link', gridId: null, generalGridId: null }] },
    );
    if (answer.outcome !== 'accepted') throw new Error(`a request by link: ${answer.outcome}`);
    return String(answer.result.dueOn);
  }
}

const localeOf = (c: Context): Locale => {
  const asked = c.req.query('lang') ?? (c.req.header('accept-language')?.toLowerCase().startsWith('en') ? 'en' : 'zh');
  return asked === 'en' ? 'en' : 'zh';
};
const langOf = (form: Record<string, unknown>): Locale => (form.lang === 'en' ? 'en' : 'zh');
const formOf = (c: Context): Promise<Record<string, unknown>> => c.req.parseBody().catch(() => ({}));

const cookieName = (c: Context): string => `${isSecure(c) ? '__Host-' : ''}linli_desk`;
const cookieOf = (c: Context): string => getCookie(c, cookieName(c)) ?? '';
function setPageCookie(c: Context, value: string, seconds: number): void {
  setCookie(c, cookieName(c), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure(c),
    maxAge: seconds,
  });
}
