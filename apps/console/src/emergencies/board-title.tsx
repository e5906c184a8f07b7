import { plainTitle } from '@linli/words';
import { useLanguage } from '../shell/language.tsx';
import type { Board } from './board.ts';

/** What it is, and whether it is real: said in words before anything else. */
export function BoardTitle({ board }: { board: Board }) {
  const { t, locale } = useLanguage();
  return (
    <h1>
      <span className="board-status" data-status={board.status}>
        {t(board.status === 'exercise' ? 'emergency.exercise' : 'emergency.actual')}
      </span>{' '}
      {plainTitle(board.title, locale)}
    </h1>
  );
}
