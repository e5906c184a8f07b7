import { useLanguage } from '../shell/language.tsx';
import { sayTime } from '../shell/time.ts';
import type { Board } from './board.ts';

/** "Who asked for help?" Newest first, with the door and what was noted. */
export function BoardNeeds({ board }: { board: Board }) {
  const { t, locale } = useLanguage();
  return (
    <section aria-live="polite">
      <h2>{t('board.needs')}</h2>
      {board.needs.length === 0 ? <p>{t('board.no-needs')}</p> : null}
      <ul className="board-needs">
        {board.needs.map(need => (
          <li key={need.visitId}>
            <strong>! {need.place}</strong> {need.gridName} · {sayTime(need.at, locale)}
            {need.note ? <div>{need.note}</div> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
