import { useState } from 'react';
import { useOverlaid, usePhoneState, useServerNow } from '../phone/use-phone.tsx';
import { ExerciseTag, plainTitle } from '../shell/exercise-tag.tsx';
import { useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import { NoRound } from './no-round.tsx';
import { applyToDoors } from './round-overlay.ts';
import { RoundView } from './round-view.tsx';

const staleMs = 5 * 60_000;

/** Which of my doors are still to visit? Or, when no round is open: what now, and whom do I ring? */
export function DoorsPage() {
  const { t, locale } = useText();
  const doors = useOverlaid('doors', applyToDoors);
  const { slices } = usePhoneState();
  const now = useServerNow();
  const [chosen, setChosen] = useState(0);
  if (!doors || doors.rounds.length === 0) return <NoRound loaded={doors !== undefined} />;
  const round = doors.rounds[chosen] ?? doors.rounds[0]!;
  const stale = now - Date.parse(doors.asOf) > staleMs;
  return (
    <>
      {doors.rounds.length > 1 && (
        <nav className="round-choice" aria-label={t('field.doors.otherRound')}>
          {doors.rounds.map((it, n) => (
            <button key={it.roundId + it.gridId} type="button" aria-pressed={it === round} onClick={() => setChosen(n)}>
              <ExerciseTag exercise={it.exercise} /> {it.gridCode} {plainTitle(it.title)}
            </button>
          ))}
        </nav>
      )}
      {stale && slices.doors && (
        <p className="stale">{t('field.doors.asOf', { time: sayClock(locale, doors.asOf, now) })}</p>
      )}
      <RoundView key={round.roundId + round.gridId} round={round} />
    </>
  );
}
