import type { ViewResponse } from '@linli/protocol';
import { plainTitle } from '@linli/words';
import type { Loaded } from '../shell/api.ts';
import { sayTime, useLanguage } from '../shell/language.tsx';
import type { Here } from './here-view.ts';
import { Limits } from './limits.tsx';

/** What is going on here, and whom do I ask? A telephone number first. */
export function HerePage({ here }: { here: Here }) {
  const { t, locale } = useLanguage();
  return (
    <>
      <OfficePhone phone={here.officePhone} />
      <Limits here={here} />
      {here.now.length > 0 ? (
        <h2>{t('resident.now')}</h2>
      ) : isCalm(here) ? (
        <p className="card">✓ {t('resident.calm')}</p>
      ) : null}
      {here.now.map(one => (
        <section className="card" key={one.emergencyId}>
          {one.exercise ? <span className="mark">{t('resident.exercise')}</span> : null}{' '}
          <strong>{one.exercise ? plainTitle(one.title, locale) : one.title}</strong>
          <p>{one.ask[locale]}</p>
          <p className="soft">{t('resident.since', { time: sayTime(one.openedAt, locale) })}</p>
        </section>
      ))}
      <a className="big first" href={`#/${here.code}/report`}>
        {t('resident.report')}
      </a>
      <a className="big" href={`#/${here.code}/status`}>
        {t('resident.status')}
      </a>
      <a className="big" href={`#/${here.code}/badge`}>
        {t('badge.check')}
      </a>
      <p className="soft">{t('resident.as-of', { time: sayTime(here.asOf, locale) })}</p>
    </>
  );
}

/** Nothing is said to be as usual while an order or a danger stands above. */
const isCalm = ({ orders, dangers }: Here): boolean => orders.length + dangers.length === 0;

/** The office's telephone, large enough to hit. */
export function OfficePhone({ phone }: { phone: string | null }) {
  const { t } = useLanguage();
  if (!phone) return <p className="card">{t('resident.no-phone')}</p>;
  return (
    <a className="big" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
      <span>
        ☎ {t('resident.ask')} <span className="whole">{phone}</span>
      </span>
    </a>
  );
}

/** Which community? For whoever comes without a link or code. */
export function WhichCommunity({ found }: { found: Loaded<ViewResponse<'access.communities'>> }) {
  const { t, locale } = useLanguage();
  if (found.state !== 'ready')
    return <p className="soft">{found.state === 'failed' ? t('problem.no-network') : '…'}</p>;
  if (found.data.rows.length === 0) return <p className="card">{t('resident.none')}</p>;
  return (
    <>
      <h2>{t('resident.which')}</h2>
      {found.data.rows.map(row => (
        <a className="big" key={row.code} href={`#/${row.code}`}>
          {locale === 'en' && row.nameEn ? row.nameEn : row.name}
        </a>
      ))}
    </>
  );
}
