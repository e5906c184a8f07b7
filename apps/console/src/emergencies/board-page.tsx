import type { ViewResponse } from '@linli/protocol';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayMinutes, sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';
import { Coverage } from './coverage.tsx';
import { Review } from './review.tsx';
import { StandDown } from './stand-down.tsx';
import { useMinutesLeft } from './use-clock.ts';
import './board.css';

export type Board = ViewResponse<'emergencies.board'>;

/** The board, for a wall and a phone: the clock, who was not reached, where. Nothing else. */
export function BoardPage() {
  const { emergencyId } = useParams({ strict: false }) as { emergencyId: string };
  const me = useMe();
  const board = useView('emergencies.board', { communityId: me.communityId, emergencyId });
  return <StateOf asked={board}>{board.data ? <Standing board={board.data} /> : null}</StateOf>;
}

function Standing({ board }: { board: Board }) {
  const { t, locale } = useLanguage();
  const params = { emergencyId: board.emergencyId };
  return (
    <div className="board">
      <Flex gap={12} wrap align="center" justify="space-between">
        <h1>
          <Tag color={board.status === 'exercise' ? 'gold' : 'red'}>
            {t(board.status === 'exercise' ? 'emergency.exercise' : 'emergency.actual')}
          </Tag>
          {board.title}
        </h1>
        <Clock board={board} />
      </Flex>
      <div className="board-numbers">
        <Link to="/emergency/$emergencyId/not-reached" params={params} className="board-number first">
          <b>{board.doors.notReached}</b>
          <span>{t('board.not-reached')}</span>
          <small>{t('board.telephone-these')} →</small>
        </Link>
        <div className="board-number">
          <b>{board.doors.reached}</b>
          <span>{t('board.reached')}</span>
          <small>{t('board.of', { n: board.doors.total })}</small>
        </div>
        <Link to="/emergency/$emergencyId/calls" params={params} className="board-number">
          <b>{board.people.arrived}</b>
          <span>{t('board.arrived')}</span>
          <small>
            {t('board.of', { n: board.people.called })} ·{' '}
            {t('board.answered', { answered: board.people.answered, silent: board.people.silent })}
          </small>
        </Link>
      </div>
      <Actions board={board} />
      {board.state === 'ended' ? <Review emergencyId={board.emergencyId} /> : null}
      <div className="board-below">
        <section>
          <h2>{t('board.coverage')}</h2>
          <Coverage grids={board.grids} />
        </section>
        <section>
          <h2>{t('board.needs')}</h2>
          {board.needs.length === 0 ? <p>{t('board.no-needs')}</p> : null}
          <ul className="board-needs">
            {board.needs.map(need => (
              <li key={need.visitId}>
                <strong>! {need.place}</strong> {need.gridCode.slice(12)} · {sayTime(need.at, locale)}
                {need.note ? <div>{need.note}</div> : null}
              </li>
            ))}
          </ul>
        </section>
      </div>
      <p className="board-as-of">{t('board.as-of', { time: sayTime(board.asOf, locale) })}</p>
    </div>
  );
}

function Clock({ board }: { board: Board }) {
  const { t, locale } = useLanguage();
  const left = useMinutesLeft(board.dueAt, board.asOf);
  const hours = Math.round((Date.parse(board.dueAt) - Date.parse(board.openedAt)) / 3_600_000);
  if (board.state === 'ended') return <div className="board-clock">{t('board.ended')}</div>;
  return (
    <div className="board-clock" title={sayTime(board.dueAt, locale)}>
      <small>{t(left >= 0 ? 'board.left' : 'board.over', { hours })}</small>
      <b>{sayMinutes(left, locale)}</b>
    </div>
  );
}

function Actions({ board }: { board: Board }) {
  const { t } = useLanguage();
  const mayEnd = useMay('emergencies.standDown');
  const [ending, setEnding] = useState(false);
  if (board.state === 'ended') return null;
  const params = { emergencyId: board.emergencyId };
  return (
    <>
      <Flex gap={8} wrap style={{ marginBlock: 12 }} className="no-print">
        <Link to="/emergency/$emergencyId/calls" params={params}>
          <Button size="large">☎ {t('board.to-calls')}</Button>
        </Link>
        <Link to="/emergency/$emergencyId/sheets" params={params}>
          <Button size="large">{t('board.to-print')}</Button>
        </Link>
        <Link to="/emergency/$emergencyId/type-in" params={params}>
          <Button size="large">{t('board.to-type')}</Button>
        </Link>
        {mayEnd ? (
          <Button size="large" onClick={() => setEnding(!ending)}>
            {t('board.to-stand-down')}
          </Button>
        ) : null}
      </Flex>
      {ending ? <StandDown board={board} /> : null}
    </>
  );
}
