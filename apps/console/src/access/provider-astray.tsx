import { useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { DoorCard } from './door-card.tsx';

/** Back from the office's own accounts, and the door did not open: why, and what to do. */
export function ProviderAstray() {
  const { t } = useLanguage();
  const { why } = useParams({ strict: false }) as { why: string };
  const said = why === 'unknown' || why === 'taken' ? (`sign-in.provider-${why}` as const) : 'sign-in.provider-failed';
  return (
    <DoorCard title={t('sign-in.title')}>
      <Alert type="warning" title={t(said)} className="door-says" />
      <a href="#/">{t('sign-in.provider-back')}</a>
    </DoorCard>
  );
}
