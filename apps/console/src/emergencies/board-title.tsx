import { useLanguage } from '../shell/language.tsx';
import type { Board } from './board.ts';
import { plainTitle } from './plain-title.ts';

/** What it is, and whether it is real: said in words before anything else. */
export function BoardTitle({ board }: { board: Board }) {
  const { t } = useLanguage();
  return (
    <h1>
      <span className="board-status" data-status={board.status}>
        {t(board.status === 'exercise' ? 'emergency.exercise' : 'emergency.actual')}
      </span>{' '}
      {plainTitle(board.title)}
    </h1>
  );
}
