import { useLanguage } from '../shell/language.tsx';
import { sayLength, sayMinutes, sayTime } from '../shell/time.ts';
import type { Board } from './board.ts';
import { useMinutesLeft } from './use-clock.ts';

/** "How long have we left?" Against the server's own time. */
export function BoardClock({ board }: { board: Board }) {
  const { t, locale } = useLanguage();
  const left = useMinutesLeft(board.dueAt, board.asOf);
  const allowed = sayLength((Date.parse(board.dueAt) - Date.parse(board.openedAt)) / 60_000, locale);
  if (board.state === 'ended') return <div className="board-clock">{t('board.ended')}</div>;
  return (
    <div className="board-clock" role="timer" title={sayTime(board.dueAt, locale)} data-over={left < 0}>
      <span>{t(left >= 0 ? 'board.left' : 'board.over', { time: allowed })}</span>
      <b>{sayMinutes(left, locale)}</b>
      <span>{t('board.until', { time: sayTime(board.dueAt, locale) })}</span>
    </div>
  );
}
