import { DoorCard } from '../access/door-card.tsx';
import { useLanguage } from './language.tsx';

/** "Where have I got to?": an address that no screen has, an old bookmark perhaps, and the way back. */
export function NoSuchPage() {
  const { t } = useLanguage();
  return (
    <DoorCard title={t('shell.no-such-page')}>
      <p>{t('shell.no-such-page-help')}</p>
      <a href="#/">{t('shell.to-today')}</a>
    </DoorCard>
  );
}
