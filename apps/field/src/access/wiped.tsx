import { useText } from '../shell/text.tsx';
import { LanguageChoice } from './language-choice.tsx';

/** The office cut this phone off: what happened to what was on it, and what to do if it was found. */
export function WipedPage() {
  const { t } = useText();
  return (
    <main className="page">
      <h1>{t('field.wiped.title')}</h1>
      <p>{t('field.wiped.gone')}</p>
      <p>{t('field.wiped.sent')}</p>
      <p>{t('field.wiped.found')}</p>
      <LanguageChoice />
    </main>
  );
}
