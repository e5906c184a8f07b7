import { useText } from '../shell/text.tsx';

/** The page about drills, or what it shows, has not come to this phone yet. */
export function DrillsNotYet() {
  const { t } = useText();
  return (
    <main className="page">
      <h1>{t('field.drills.title')}</h1>
      <p>{t('field.drills.noNetwork')}</p>
    </main>
  );
}
