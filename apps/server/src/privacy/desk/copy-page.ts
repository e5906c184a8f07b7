import { htmlPage, inHtml } from '@linli/domain';
import { deskWords, type Locale, translator } from '@linli/words';
import { dataHtml } from './data-html.ts';
import type { OwnData } from './own-data.ts';

/** The printable answer: everything that is kept, in clear, with who put it together and when. */
export function copyPage(
  data: OwnData,
  made: { readonly on: string; readonly requestId: string },
  locale: Locale,
): string {
  const t = translator(deskWords, locale);
  return htmlPage(
    t('desk.copy-title'),
    `<h1>${t('desk.copy-title')}</h1>
<p><strong>${inHtml(data.about)}</strong> · ${inHtml(data.communityName)}${data.officePhone ? ` · ☎ ${inHtml(data.officePhone)}` : ''}</p>
<p class="soft">${t('desk.copy-made', { day: made.on })} · ${made.requestId}</p>
<p class="mark">${t('desk.copy-yours')}</p>
${dataHtml(data, locale)}`,
    locale === 'zh' ? 'zh-CN' : 'en',
  );
}
