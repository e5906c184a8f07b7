import { useParams } from '@tanstack/react-router';
import { DrillReview } from '../drills/drill-review.tsx';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';
import { BoardActions } from './board-actions.tsx';
import { BoardAsOf } from './board-as-of.tsx';
import { BoardClock } from './board-clock.tsx';
import { BoardNeeds } from './board-needs.tsx';
import { BoardNumbers } from './board-numbers.tsx';
import { BoardTitle } from './board-title.tsx';
import { Coverage } from './coverage.tsx';
import { CoverageMap } from './coverage-map.tsx';
import { EndPanel } from './end-panel.tsx';
import { LiveForecast } from './forecast-lines.tsx';
import { PeopleByGrid } from './people-by-grid.tsx';
import { Review } from './review.tsx';
import './board.css';
import type { Board } from './board.ts';

/** "How do we stand, and what is next?" The board at a desk and on a phone: the clock, who was not reached, where. The wall has its own ({@link ./wall-page.tsx}). */
export function BoardPage() {
  const { emergencyId } = useParams({ strict: false }) as { emergencyId: string };
  const me = useMe();
  const board = useView('emergencies.board', { communityId: me.communityId, emergencyId }, true, 30_000);
  return (
    <StateOf asked={board}>{board.data ? <Standing board={board.data} readAt={board.dataUpdatedAt} /> : null}</StateOf>
  );
}

function Standing({ board, readAt }: { board: Board; readAt: number }) {
  const { t, locale } = useLanguage();
  return (
    <div className="board">
      <div className="board-head">
        <BoardTitle board={board} />
        <BoardClock board={board} />
      </div>
      {board.destroyedAt ? (
        <p>{t('board.destroyed', { time: sayTime(board.destroyedAt, locale) })}</p>
      ) : (
        <Figures board={board} readAt={readAt} />
      )}
      {board.status === 'exercise' ? <DrillReview emergencyId={board.emergencyId} /> : null}
      {board.state === 'ended' ? <Review emergencyId={board.emergencyId} gone={board.destroyedAt !== null} /> : null}
      {board.state === 'ended' ? <EndPanel emergencyId={board.emergencyId} /> : null}
      {board.state === 'open' ? <LiveForecast board={board} /> : null}
      {board.destroyedAt ? null : <Places board={board} />}
    </div>
  );
}

/** The three numbers with their cut-off time, and what can be done. */
function Figures({ board, readAt }: { board: Board; readAt: number }) {
  return (
    <>
      <BoardAsOf board={board} readAt={readAt} />
      <BoardNumbers board={board} />
      <BoardActions board={board} />
    </>
  );
}

/** Where doors still wait, who needs help, grid by grid. */
function Places({ board }: { board: Board }) {
  const { t } = useLanguage();
  if (!board.isExact) return <p>{t('board.published')}</p>;
  return (
    <>
      {board.state === 'open' ? <PeopleByGrid board={board} /> : null}
      <div className="board-below">
        <section className="board-where">
          <h2>{t('board.coverage')}</h2>
          <CoverageMap board={board} />
        </section>
        <BoardNeeds board={board} />
      </div>
      <section>
        <h2>{t('board.grids')}</h2>
        <Coverage board={board} />
      </section>
    </>
  );
}
