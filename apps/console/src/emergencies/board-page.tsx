import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { DrillReview } from '../drills/drill-review.tsx';
import { useCutSince } from '../live/use-live.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayMinutes, sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';
import { ChangeCall } from './change-call.tsx';
import { Coverage } from './coverage.tsx';
import { CoverageMap } from './coverage-map.tsx';
import { EndPanel } from './end-panel.tsx';
import { LiveForecast } from './forecast-lines.tsx';
import { PeopleByGrid } from './people-by-grid.tsx';
import { plainTitle } from './plain-title.ts';
import { Review } from './review.tsx';
import { StandDown } from './stand-down.tsx';
import { useMinutesLeft } from './use-clock.ts';
import './board.css';
import type { Board } from './board.ts';

/** The board, for a wall and a phone: the clock, who was not reached, where. Nothing else. */
export function BoardPage() {
  const { emergencyId } = useParams({ strict: false }) as { emergencyId: string };
  const me = useMe();
  const board = useView('emergencies.board', { communityId: me.communityId, emergencyId }, true, 30_000);
  return <StateOf asked={board}>{board.data ? <Standing board={board.data} /> : null}</StateOf>;
}

function Standing({ board }: { board: Board }) {
  const { t, locale } = useLanguage();
  return (
    <div className="board">
      <div className="board-head">
        <h1>
          <span className="board-status" data-status={board.status}>
            {t(board.status === 'exercise' ? 'emergency.exercise' : 'emergency.actual')}
          </span>{' '}
          {plainTitle(board.title)}
        </h1>
        <Clock board={board} />
      </div>
      {board.destroyedAt ? (
        <p>{t('board.destroyed', { time: sayTime(board.destroyedAt, locale) })}</p>
      ) : (
        <Figures board={board} />
      )}
      {board.status === 'exercise' ? <DrillReview emergencyId={board.emergencyId} /> : null}
      {board.state === 'ended' ? <Review emergencyId={board.emergencyId} gone={board.destroyedAt !== null} /> : null}
      {board.state === 'ended' ? <EndPanel emergencyId={board.emergencyId} /> : null}
      {board.state === 'open' ? <LiveForecast emergencyId={board.emergencyId} /> : null}
      {board.destroyedAt ? null : <Places board={board} />}
    </div>
  );
}

/** The three numbers with their cut-off time, and what can be done. */
function Figures({ board }: { board: Board }) {
  return (
    <>
      <AsOf board={board} />
      <Numbers board={board} />
      <Actions board={board} />
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
        <Needs board={board} />
      </div>
      <section>
        <h2>{t('board.grids')}</h2>
        <Coverage board={board} />
      </section>
    </>
  );
}

function Numbers({ board }: { board: Board }) {
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

function Needs({ board }: { board: Board }) {
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

/** Cut-off time of every figure here; says loudly when they have stopped moving. */
function AsOf({ board }: { board: Board }) {
  const { t, locale } = useLanguage();
  const cutSince = useCutSince();
  const time = sayTime(board.asOf, locale);
  const old = -useMinutesLeft(board.asOf);
  if (board.state === 'open' && (cutSince || old > 3))
    return (
      <p className="stale-mark" role="status">
        ‖ {t('board.stale', { time, n: Math.max(0, Math.floor(old)) })}
      </p>
    );
  return <p className="board-as-of">{t('board.as-of', { time })}</p>;
}

function Clock({ board }: { board: Board }) {
  const { t, locale } = useLanguage();
  const left = useMinutesLeft(board.dueAt, board.asOf);
  const hours = Math.round((Date.parse(board.dueAt) - Date.parse(board.openedAt)) / 3_600_000);
  if (board.state === 'ended') return <div className="board-clock">{t('board.ended')}</div>;
  return (
    <div className="board-clock" role="timer" title={sayTime(board.dueAt, locale)} data-over={left < 0}>
      <span>{t(left >= 0 ? 'board.left' : 'board.over', { hours })}</span>
      <b>{sayMinutes(left, locale)}</b>
      <span>{t('board.until', { time: sayTime(board.dueAt, locale) })}</span>
    </div>
  );
}

function Actions({ board }: { board: Board }) {
  const { t } = useLanguage();
  const mayEnd = useMay('emergencies.standDown');
  const mayChange = useMay('callups.callOff');
  const [panel, setPanel] = useState<'none' | 'change' | 'end'>('none');
  const toggle = (which: 'change' | 'end') => setPanel(panel === which ? 'none' : which);
  if (board.state === 'ended') return null;
  const params = { emergencyId: board.emergencyId };
  return (
    <>
      <nav className="board-actions no-print" aria-label={t('board.next')}>
        <Link to="/emergency/$emergencyId/calls" params={params} className="button-link">
          ☎ {t('board.to-calls')}
        </Link>
        <Link to="/emergency/$emergencyId/sheets" params={params} className="button-link quiet">
          {t('board.to-print')}
        </Link>
        <Link to="/emergency/$emergencyId/type-in" params={params} className="button-link quiet">
          {t('board.to-type')}
        </Link>
        {mayChange ? (
          <Button size="large" aria-expanded={panel === 'change'} onClick={() => toggle('change')}>
            {t('board.to-change')}…
          </Button>
        ) : null}
        {mayEnd ? (
          <Button size="large" aria-expanded={panel === 'end'} onClick={() => toggle('end')}>
            {t('board.to-stand-down')}…
          </Button>
        ) : null}
      </nav>
      {board.grids.length > 0 && board.grids.every(grid => grid.calledOff) ? (
        <p className="board-off" role="status">
          ‖ {t('board.all-off')}
        </p>
      ) : null}
      {panel === 'change' ? <ChangeCall board={board} /> : null}
      {panel === 'end' ? <StandDown board={board} /> : null}
    </>
  );
}
