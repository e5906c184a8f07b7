import { useState } from 'react';
import { ExerciseTag, titleIn } from '../shell/exercise-tag.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useText } from '../shell/text.tsx';
import type { MyRound } from './round-overlay.ts';
import { tallyRound } from './tally.ts';

interface Props {
  readonly rounds: readonly MyRound[];
  readonly chosen: MyRound;
  readonly onChoose: (round: MyRound) => void;
}

/** Which of my grids (or which of two emergencies)? A button that names the present one; the others a tap away, those without anybody first. */
export function ChooseRound({ rounds, chosen, onChoose }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const waiting = rounds.filter(it => it.standIn && tallyRound(it).open > 0).length;
  return (
    <nav className="round-choice" aria-label={t('field.doors.otherRound')}>
      <button type="button" onClick={() => setOpen(true)}>
        {t('field.doors.chooseRound', { code: chosen.gridName, n: rounds.length })} ▾
        {waiting > 0 && <small className="late"> {t('field.doors.standInCount', { n: waiting })}</small>}
      </button>
      {open && (
        <Sheet title={t('field.doors.otherRound')} onClose={() => setOpen(false)}>
          <div className="choices one-column">
            {rounds.map(it => (
              <button
                key={it.roundId + it.gridId}
                type="button"
                aria-pressed={it === chosen}
                onClick={() => {
                  onChoose(it);
                  setOpen(false);
                }}
              >
                <Choice round={it} />
              </button>
            ))}
          </div>
        </Sheet>
      )}
    </nav>
  );
}

function Choice({ round }: { round: MyRound }) {
  const { t, locale } = useText();
  const { doors, reached } = tallyRound(round);
  return (
    <>
      <ExerciseTag exercise={round.exercise} /> {titleIn(round.gridName, round.title, locale)}
      <small className="choice-more">
        {t('field.doors.bar', { doors, reached })}
        {round.standIn && <b> · ! {t('field.doors.standIn')}</b>}
      </small>
    </>
  );
}
