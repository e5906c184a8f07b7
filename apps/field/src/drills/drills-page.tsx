import { drillWords, fieldWords, type Locale, problemWords, say, translator } from '@linli/words';
import { useState } from 'react';
import { client, failureOf } from '../phone/ask.ts';
import { usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { sayDate } from '../shell/time.ts';
import { DrillsNotYet } from './drills-not-yet.tsx';
import { StartDrill } from './start-drill.tsx';

// Said on this page alone, so that the first load does without them.
const words = { ...drillWords, 'field.drills.noNetwork': fieldWords['field.drills.noNetwork'] };
const speakers = { zh: translator(words, 'zh'), en: translator(words, 'en') };
export type DrillText = (typeof speakers)['zh'];

/** "May a drill call me?" One tap, changed at any time. For whoever leads a grid: start its small drill. */
export default function DrillsPage() {
  const { locale } = useText();
  const t = speakers[locale];
  const phone = usePhone();
  const { me, slices } = usePhoneState();
  const [failed, setFailed] = useState<string | null>(null);
  const mine = slices.drills?.value;
  if (!me) return null;
  if (!mine) return <DrillsNotYet />;
  const tap = async (takesPart: boolean): Promise<void> => {
    setFailed(null);
    try {
      const word = { personIds: [me.personId], takesPart, way: 'own-page' as const };
      await client.command('drills.takePart', word, { communityId: me.communityId, purpose: 'own-data' });
      phone.wake();
    } catch (thrown) {
      setFailed(sayFailure(thrown, t, locale));
    }
  };
  const choices = [true, false];
  return (
    <main className="page">
      <h1>{t('drills.consent')}</h1>
      <p>{t('drills.consent.why')}</p>
      <div className="choices one-column">
        {choices.map(takesPart => (
          <button
            key={String(takesPart)}
            type="button"
            className="wide"
            aria-pressed={mine.takesPart === takesPart}
            onClick={() => void tap(takesPart)}
          >
            {mine.takesPart === takesPart ? '✓ ' : '○ '}
            {t(takesPart ? 'drills.consent.yes' : 'drills.consent.no')}
          </button>
        ))}
      </div>
      <p role="status">
        {mine.takesPart && mine.since
          ? t('drills.consent.now-yes', { day: sayDate(locale, mine.since) })
          : t('drills.consent.now-no')}
      </p>
      {failed && (
        <p className="fault" role="alert">
          {failed}
        </p>
      )}
      {mine.grids.map(grid => (
        <StartDrill key={grid.gridId} grid={grid} t={t} />
      ))}
    </main>
  );
}

/** Why it was not done, in plain words. */
export function sayFailure(thrown: unknown, t: DrillText, locale: Locale): string {
  const failure = failureOf(thrown);
  if (failure.kind !== 'problem') return t('field.drills.noNetwork');
  return sayRefusal(failure.code, locale);
}

/** A code of a refusal in plain words; one that has none as it is. */
export function sayRefusal(code: string, locale: Locale): string {
  const key = `problem.${code}` as keyof typeof problemWords;
  return key in problemWords ? say(problemWords[key], locale) : code;
}
