import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';

/** Break-glass in force: to its taker what it means, to whoever watches who took it and why. */
export function GlassBanner() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const may = useMay('access.breakGlasses');
  const taken = useView('access.breakGlasses', { communityId: me.communityId, limit: 10 }, may, 60_000);
  const [first] = (taken.data?.rows ?? []).filter(row => row.inForce);
  if (!first) return null;
  const about = {
    name: first.personName,
    reason: t(`glass.reason.${first.reason}`),
    time: sayTime(first.until, locale),
  };
  return (
    <Alert
      banner
      type="error"
      className="no-print"
      title={
        <>
          {t(first.isMine ? 'glass.banner-mine' : 'glass.banner', about)}{' '}
          <Link to="/break-glass">{t('glass.banner-look')}</Link>
        </>
      }
    />
  );
}
