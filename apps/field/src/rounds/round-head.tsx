import { useServerNow } from '../phone/use-phone.tsx';
import { ExerciseTag, titleIn } from '../shell/exercise-tag.tsx';
import { useText } from '../shell/text.tsx';
import { sayClock, sayDate, sayLength } from '../shell/time.ts';
import type { MyRound } from './round-overlay.ts';
import { tallyRound } from './tally.ts';

/** How far is my grid, and how long is left? One bar, my own grid only. */
export function RoundHead({ round }: { round: MyRound }) {
  const { t, locale } = useText();
  const now = useServerNow();
  const count = tallyRound(round);
  const left = Date.parse(round.dueAt) - now;
  const time = sayLength(t, left);
  const due = `${sayDate(locale, round.dueAt)} ${sayClock(locale, round.dueAt, now)}`;
  return (
    <header className="round-head">
      <h1>
        <ExerciseTag exercise={round.exercise} /> {titleIn(round.gridName, round.title, locale)}
      </h1>
      <p className="figures">
        <b>{t('field.doors.bar', { doors: count.doors, reached: count.reached })}</b>
        <span title={due} data-late={left < 0}>
          {left < 0 ? t('field.doors.over', { time }) : t('field.doors.left', { time })}
        </span>
      </p>
      <progress
        value={count.reached}
        max={Math.max(count.doors, 1)}
        aria-label={t('field.doors.bar', { doors: count.doors, reached: count.reached })}
      />
      <p className="figures small">
        <span>{count.open > 0 ? t('field.doors.open', { n: count.open }) : t('field.doors.allVisited')}</span>
        {count.tried > 0 && <span>{t('field.doors.tried', { n: count.tried })}</span>}
      </p>
    </header>
  );
}
