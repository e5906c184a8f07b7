import { htmlPage, inHtml, requestKinds } from '@linli/domain';
import { deskWords, type Locale, translator } from '@linli/words';
import { dataHtml } from './data-html.ts';
import type { OpenPage } from './link-store.ts';
import type { OwnData } from './own-data.ts';

const lang = (locale: Locale) => (locale === 'zh' ? 'zh-CN' : 'en');
const other = (locale: Locale) => (locale === 'zh' ? ['en', 'English'] : ['zh', '中文']);
const switchTo = (locale: Locale) => `<p><a href="?lang=${other(locale)[0]}">${other(locale)[1]}</a></p>`;

/** Before a link is spent: a page that anybody may fetch (a messenger's preview, say) without spending it. */
export function closedLinkPage(locale: Locale): string {
  const t = translator(deskWords, locale);
  return htmlPage(
    t('desk.open-title'),
    `${switchTo(locale)}<h1>${t('desk.open-title')}</h1><p>${t('desk.open-lead')}</p>
<form method="post"><input type="hidden" name="lang" value="${locale}"><button>${t('desk.open')}</button></form>`,
    lang(locale),
  );
}

/** Said when a link or page is over, or when it was closed. */
export function overPage(locale: Locale, communityCode: string, why: 'link-over' | 'closed'): string {
  const t = translator(deskWords, locale);
  return htmlPage(
    t(`desk.${why}`),
    `${switchTo(locale)}<h1>${t(`desk.${why}`)}</h1><p>${t(`desk.${why}-lead`)}</p><p><a class="big" href="/here/${communityCode}">☎ ${communityCode}</a></p>`,
    lang(locale),
  );
}

/** One household's own page: what is kept, who looked, what was asked; a code for the names; a form to ask. */
export function ownPage(
  data: OwnData,
  page: OpenPage,
  with_: { readonly communityCode: string; readonly workingDays: number; readonly note: string | null },
  locale: Locale,
): string {
  const t = translator(deskWords, locale);
  const at = `/desk/${with_.communityCode}`;
  const hidden = `<input type="hidden" name="lang" value="${locale}">`;
  const code = page.unmasked
    ? ''
    : `<section><form method="post" action="${at}/code">${hidden}<label for="code">${t('desk.masked')}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="off" maxlength="6" required><button>${t('desk.show-names')}</button></form></section>`;
  const kinds = requestKinds.map(kind => `<option value="${kind}">${t(`desk.kind-${kind}`)}</option>`).join('');
  const askForm = `<section><h2>${t('desk.ask')}</h2><p>${t('desk.ask-lead', { days: with_.workingDays })}</p>
<form method="post" action="${at}/ask">${hidden}<label for="kind">${t('desk.what')}</label><select id="kind" name="kind">${kinds}</select>
<label for="says">${t('desk.ask-says')}</label><textarea id="says" name="says" rows="3" maxlength="400"></textarea><button>${t('desk.ask-send')}</button></form></section>`;
  return htmlPage(
    t('desk.copy-title'),
    `${switchTo(locale)}
<h1>${inHtml(data.about)}</h1>
<p>${inHtml(data.communityName)}${data.officePhone ? ` · ☎ <a href="tel:${data.officePhone.replace(/[^+\d]/g, '')}">${inHtml(data.officePhone)}</a>` : ''}</p>
${with_.note ? `<p class="mark" role="status">${with_.note}</p>` : ''}
${code}
${dataHtml(data, locale)}
${page.unmasked ? askForm : ''}
<form method="post" action="${at}/close">${hidden}<button>${t('desk.close')}</button></form>`,
    lang(locale),
  );
}
