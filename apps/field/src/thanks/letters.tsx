import { plainTitle } from '@linli/words';
import { usePhoneState } from '../phone/use-phone.tsx';
import { ExerciseTag } from '../shell/exercise-tag.tsx';
import { useText } from '../shell/text.tsx';
import { sayDate } from '../shell/time.ts';

/** Who thanked me, and for what? */
export function LettersPage() {
  const { t, locale } = useText();
  const { slices, me } = usePhoneState();
  const rows = slices.letters?.value.rows ?? [];
  return (
    <main className="page">
      <h1>{t('field.letters.title')}</h1>
      {rows.length === 0 && <p>{t('field.letters.none')}</p>}
      <ul className="cards">
        {rows.map(letter => (
          <li key={letter.letterId} className="card letter">
            <h2>
              <ExerciseTag exercise={letter.exercise} /> {me?.name}
            </h2>
            <p>{t('field.letters.body', { title: plainTitle(letter.emergencyTitle, locale), n: letter.doors })}</p>
            <p className="signed">
              {t('field.letters.signed', { name: letter.signedBy, date: sayDate(locale, letter.sentAt) })}
            </p>
          </li>
        ))}
      </ul>
    </main>
  );
}
