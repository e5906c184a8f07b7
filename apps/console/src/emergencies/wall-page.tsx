import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';
import type { Board } from './board.ts';
import { BoardAsOf } from './board-as-of.tsx';
import { BoardClock } from './board-clock.tsx';
import { BoardTitle } from './board-title.tsx';
import { CoverageMap } from './coverage-map.tsx';
import { type GridInTrouble, gridsInTrouble } from './wall-order.ts';
import './board.css';
import './wall.css';

/**
 * "How do we stand?" for everybody in the room, from five metres, without a hand on it: the clock, the map, three numbers, the grids that need somebody.
 * Nothing scrolls and nothing is pressed. A room has visitors: grids are named, never a door or what somebody noted there.
 */
export function WallPage() {
  const { emergencyId } = useParams({ strict: false }) as { emergencyId: string };
  const me = useMe();
  const board = useView('emergencies.board', { communityId: me.communityId, emergencyId }, true, 30_000);
  return (
    <main className="wall-screen">
      <StateOf asked={board}>{board.data ? <Wall board={board.data} readAt={board.dataUpdatedAt} /> : null}</StateOf>
    </main>
  );
}

function Wall({ board, readAt }: { board: Board; readAt: number }) {
  const { t, locale } = useLanguage();
  return (
    <>
      <div className="wall-head">
        <BoardTitle board={board} />
        <BoardClock board={board} />
      </div>
      <BoardAsOf board={board} readAt={readAt} />
      {board.destroyedAt ? (
        <p className="wall-gone">{t('board.destroyed', { time: sayTime(board.destroyedAt, locale) })}</p>
      ) : (
        <div className="wall-body">
          {board.isExact ? <CoverageMap board={board} /> : <p className="wall-gone">{t('board.published')}</p>}
          <div className="wall-side">
            <Numbers board={board} />
            {board.isExact ? <Troubled board={board} /> : null}
          </div>
        </div>
      )}
      <WaysOut board={board} />
    </>
  );
}

function Numbers({ board: { doors, people } }: { board: Board }) {
  const { t } = useLanguage();
  return (
    <dl className="wall-numbers">
      <div className="first">
        <dt>{t('board.not-reached')}</dt>
        <dd>{doors.notReached}</dd>
      </div>
      <div>
        <dt>{t('board.reached')}</dt>
        <dd>
          {doors.reached} <small>{t('board.of', { n: doors.total })}</small>
        </dd>
      </div>
      <div>
        <dt>{t('board.arrived')}</dt>
        <dd>
          {people.arrived} <small>{t('board.of', { n: people.called })}</small>
        </dd>
      </div>
    </dl>
  );
}

/** More than these nobody reads from a chair; how many more there are is said. */
const shownAtMost = 8;

function Troubled({ board }: { board: Board }) {
  const { t } = useLanguage();
  const grids = gridsInTrouble(board.grids);
  const more = grids.length - shownAtMost;
  return (
    <section className="wall-grids" aria-live="polite">
      <h2>{t('wall.grids')}</h2>
      {grids.length === 0 ? <p>✓ {t('wall.no-grids')}</p> : null}
      <ul>
        {grids.slice(0, shownAtMost).map(grid => (
          <li key={grid.gridId} data-needs={grid.needs > 0}>
            <strong>{grid.name}</strong> <Trouble grid={grid} />
          </li>
        ))}
      </ul>
      {more > 0 ? <p>{t('wall.more', { n: more })}</p> : null}
    </section>
  );
}

function Trouble({ grid }: { grid: GridInTrouble }) {
  const { t } = useLanguage();
  return (
    <span>
      {grid.needs > 0 ? <b>! {t('wall.needs', { n: grid.needs })} </b> : null}
      {grid.short ? `△ ${t('wall.short', { n: grid.quota - grid.arrived })} ` : ''}
      {grid.forecastLate ? `◷ ${t('wall.late', { n: grid.doors - grid.covered })}` : ''}
    </span>
  );
}

/** For whoever sets the wall up; small, for nobody else needs them. */
function WaysOut({ board }: { board: Board }) {
  const { t } = useLanguage();
  const fill = () => void document.documentElement.requestFullscreen?.().catch(() => undefined);
  return (
    <nav className="wall-ways no-print" aria-label={t('wall.ways')}>
      <Link to="/emergency/$emergencyId" params={{ emergencyId: board.emergencyId }}>
        ← {t('wall.to-desk')}
      </Link>
      {document.fullscreenEnabled ? (
        <Button type="text" onClick={fill}>
          {t('wall.full')}
        </Button>
      ) : null}
    </nav>
  );
}
