import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { sayTime } from '../shell/time.ts';
import { useOwnSignIn } from './own-sign-in.ts';

/** A new office without a sign-in of its own: until when that goes on, and where to end it. */
export function TrialBanner() {
  const { t, locale } = useLanguage();
  const until = useOwnSignIn().data?.trialUntil;
  if (!until) return null;
  return (
    <Alert
      banner
      type="warning"
      className="no-print"
      title={
        <>
          {t('sign-in.trial', { time: sayTime(until, locale) })} <Link to="/my-sign-in">{t('sign-in.trial-go')}</Link>
        </>
      }
    />
  );
}
