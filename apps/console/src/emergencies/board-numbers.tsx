import { Link } from '@tanstack/react-router';
import { useLanguage } from '../shell/language.tsx';
import type { Board } from './board.ts';

/** The three numbers: doors not reached first, for that is where somebody has to go. */
export function BoardNumbers({ board }: { board: Board }) {
  const { t } = useLanguage();
  const params = { emergencyId: board.emergencyId };
  const { doors, people } = board;
  return (
    <div className="board-numbers">
      <Link to="/emergency/$emergencyId/not-reached" params={params} className="board-number first">
        <b>{doors.notReached}</b>
        <span>{t('board.not-reached')}</span>
        <small>{t('board.telephone-these')} →</small>
      </Link>
      <div className="board-number">
        <b>{doors.reached}</b>
        <span>{t('board.reached')}</span>
        <small>{t('board.of', { n: doors.total })}</small>
      </div>
      <Link to="/emergency/$emergencyId/calls" params={params} className="board-number">
        <b>{people.arrived}</b>
        <span>{t('board.arrived')}</span>
        <small>
          {t('board.of', { n: people.called })} ·{' '}
          {t('board.answered', { answered: people.answered, silent: people.silent })} →
        </small>
      </Link>
    </div>
  );
}
