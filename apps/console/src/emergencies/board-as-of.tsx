import { useCutSince } from '../live/use-live.ts';
import { useLanguage } from '../shell/language.tsx';
import { sayTime } from '../shell/time.ts';
import type { Board } from './board.ts';
import { useMinutesSince } from './use-clock.ts';

/**
 * Cut-off time of every figure here; says loudly when they have stopped moving.
 * @param readAt when they were read, milliseconds by this desk's own clock: a desk whose clock is wrong must not call them old
 */
export function BoardAsOf({ board, readAt }: { board: Board; readAt: number }) {
  const { t, locale } = useLanguage();
  const cutSince = useCutSince();
  const time = sayTime(board.asOf, locale);
  const old = useMinutesSince(readAt);
  if (board.state === 'open' && (cutSince || old > 3))
    return (
      <p className="stale-mark" role="status">
        ‖ {t('board.stale', { time, n: Math.max(0, Math.floor(old)) })}
      </p>
    );
  return <p className="board-as-of">{t('board.as-of', { time })}</p>;
}
