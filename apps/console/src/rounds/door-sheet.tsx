import type { ViewResponse } from '@linli/protocol';
import { useLanguage } from '../shell/language.tsx';
import './door-sheet.css';

const boxes = ['✓', '☎', '!', '✕', '✎', '○', 'V', '?'];

/** An A4 sheet: entrance after entrance in walking order, big boxes, no names, a shred-by date. */
export function DoorSheet({ sheet }: { sheet: ViewResponse<'rounds.sheet'> }) {
  const { t, locale } = useLanguage();
  return (
    <article className="sheet">
      <header>
        <h1>
          {sheet.exercise ? `${t('emergency.exercise')} · ` : ''}
          {sheet.title} · {sheet.gridCode.slice(12)}
        </h1>
        <div className="sheet-code">
          {t('sheet.code')} <b>{sheet.sheetCode}</b>
        </div>
      </header>
      <p>
        {sheet.community} · {t('sheet.head')} {sheet.headName ?? '—'} · {t('sheet.office')} {sheet.officePhone ?? '—'} ·{' '}
        {t('sheet.shred', { date: new Date(sheet.shredBy).toLocaleDateString(locale === 'zh' ? 'zh-CN' : 'en-GB') })}
      </p>
      <p>
        <b>{t('sheet.ask')}</b> {sheet.ask[locale]}
      </p>
      <p className="sheet-legend">{t('sheet.legend')}</p>
      {sheet.stops.map(stop => (
        <section key={stop.stopId}>
          <h2>{stop.place}</h2>
          <div className="sheet-doors">
            {stop.doors.map(door => (
              <div className="sheet-door" key={door.doorId}>
                <b>{door.name}</b>
                {door.precaution ? (
                  <small>{t(`precaution.${door.precaution}` as 'precaution.call-first')}</small>
                ) : null}
                <span className="sheet-boxes">
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
        <h2>{t('sheet.unlisted')}</h2>
        <div className="sheet-blank" />
        <div className="sheet-blank" />
      </section>
    </article>
  );
}
