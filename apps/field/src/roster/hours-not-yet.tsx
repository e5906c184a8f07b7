import { useText } from '../shell/text.tsx';

/** The page of my hours, or what it shows, has not come to this phone yet. */
export default function HoursNotYet() {
  const { t } = useText();
  return (
    <main className="page">
      <h1>{t('field.hours.title')}</h1>
      <p>{t('field.hours.not-yet')}</p>
    </main>
  );
}
