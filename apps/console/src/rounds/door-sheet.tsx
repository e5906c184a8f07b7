import type { ViewResponse } from '@linli/protocol';
import { titleIn } from '../emergencies/title-in.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import './door-sheet.css';

/** Mark of each box and the outcome it stands for, in the order of the keys that type it in. */
const boxes = ['✓', '☎', '!', '○', '✕', '✎', 'V', '?'];

/** An A4 sheet: entrance after entrance in walking order, big boxes, no names, a shred-by date. */
export function DoorSheet({ sheet }: { sheet: ViewResponse<'rounds.sheet'> }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const date = new Date(sheet.shredBy).toLocaleDateString(locale === 'zh' ? 'zh-CN' : 'en-GB');
  const doors = sheet.stops.reduce((sum, stop) => sum + stop.doors.length, 0);
  return (
    <article className="sheet" lang={locale === 'zh' ? 'zh-CN' : 'en'}>
      <header>
        <h2 className="sheet-title">
          {sheet.exercise ? `${t('emergency.exercise')} · ` : ''}
          {titleIn(sheet.gridName, sheet.title, locale)} <small>{t('sheet.doors', { n: doors })}</small>
        </h2>
        <div className="sheet-code">
          {t('sheet.code')} <b>{sheet.sheetCode}</b>
        </div>
      </header>
      {me.synthetic ? <p className="sheet-mark">{t('shell.synthetic')}</p> : null}
      <p>
        {sheet.community} · {t('sheet.head')} {sheet.headName ?? '—'} · {t('sheet.office')} {sheet.officePhone ?? '—'} ·{' '}
        {t('sheet.shred', { date })}
      </p>
      <p>
        <b>{t('sheet.ask')}</b> {sheet.ask[locale]}
      </p>
      <p className="sheet-legend">{t('sheet.legend')}</p>
      {sheet.stops.map(stop => (
        <section key={stop.stopId}>
          <h3>{stop.place}</h3>
          <div className="sheet-doors">
            {stop.doors.map(door => (
              <div className="sheet-door" key={door.doorId}>
                <b>{door.name}</b>
                {door.precaution ? (
                  <small>{t(`precaution.${door.precaution}` as 'precaution.call-first')}</small>
                ) : null}
                <span className="sheet-boxes" aria-hidden>
                  {boxes.map(box => (
                    <i key={box}>{box}</i>
                  ))}
                </span>
              </div>
            ))}
          </div>
        </section>
      ))}
      <section>
        <h3>{t('sheet.unlisted')}</h3>
        <div className="sheet-blank" />
        <div className="sheet-blank" />
      </section>
    </article>
  );
}
