import { useState } from 'react';
import { client } from '../phone/ask.ts';
import { usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { sayDate } from '../shell/time.ts';
import { DrillsNotYet } from './drills-not-yet.tsx';
import { sayDrill, sayFailure } from './say-drill.ts';
import { StartDrill } from './start-drill.tsx';

/** "May a drill call me?" One tap, changed at any time. For whoever leads a grid: start its small drill. */
export default function DrillsPage() {
  const { locale } = useText();
  const t = sayDrill[locale];
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
      await phone.refresh(['drills']);
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
