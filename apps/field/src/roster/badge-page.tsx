import { usePhoneState } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { sayDate } from '../shell/time.ts';

/** "Who are you?" asked at a door: what to hold up. Kept on the phone, for stairwells without a network. */
export function BadgePage() {
  const { t, locale } = useText();
  const { slices } = usePhoneState();
  const badge = slices.badge?.value.badge;
  const phone = slices.community?.value.officePhone ?? badge?.officePhone;
  return (
    <main className="page">
      <h1>{t('field.badge.title')}</h1>
      {!badge && <p>{t('field.badge.none')}</p>}
      {badge && (
        <section className="card badge">
          <p>{badge.communityName}</p>
          <h2>{badge.name}</h2>
          <p className="badge-no">{t('field.badge.no', { no: badge.no })}</p>
          {badge.roles.map(held => (
            <p key={`${held.role}${held.gridName}${held.place}`}>
              {t(`role.${held.role}`)} {held.gridName} {held.place}
            </p>
          ))}
          <svg viewBox={`0 0 ${badge.qr.size} ${badge.qr.size}`} role="img" aria-label={t('field.badge.code')}>
            <path d={badge.qr.path} />
          </svg>
          <p>{t('field.badge.until', { time: sayDate(locale, badge.validTo) })}</p>
          <p>{t('field.badge.show')}</p>
        </section>
      )}
      {badge && <p>{t('field.badge.lost')}</p>}
      {phone && (
        <a className="button wide" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          ☎ {phone}
        </a>
      )}
    </main>
  );
}
