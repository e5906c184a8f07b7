import { useState } from 'react';
import { useOverlaid, usePhoneState, useServerNow } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import { ChooseRound } from './choose-round.tsx';
import { NoRound } from './no-round.tsx';
import { applyToDoors } from './round-overlay.ts';
import { RoundView } from './round-view.tsx';

const staleMs = 5 * 60_000;
/** The grid that was open last, in this run of the page. */
let kept: string | null = null;

/** Which of my doors are still to visit? Or, when no round is open: what now, and whom do I ring? */
export function DoorsPage() {
  const { t, locale } = useText();
  const doors = useOverlaid('doors', applyToDoors);
  const { slices } = usePhoneState();
  const now = useServerNow();
  // By name, not by place: a grid that needs somebody moves up, and must not take the open page with it.
  const [chosen, setChosen] = useState<string | null>(kept);
  kept = chosen;
  if (!doors || doors.rounds.length === 0) return <NoRound loaded={doors !== undefined} />;
  const round = doors.rounds.find(it => it.roundId + it.gridId === chosen) ?? doors.rounds[0]!;
  if (kept === null) kept = round.roundId + round.gridId;
  const stale = now - Date.parse(doors.asOf) > staleMs;
  return (
    <>
      {doors.rounds.length > 1 && (
        <ChooseRound rounds={doors.rounds} chosen={round} onChoose={it => setChosen(it.roundId + it.gridId)} />
      )}
      {stale && slices.doors && (
        <p className="stale">{t('field.doors.asOf', { time: sayClock(locale, doors.asOf, now) })}</p>
      )}
      <RoundView key={round.roundId + round.gridId} round={round} />
    </>
  );
}
