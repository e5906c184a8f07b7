import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMay } from '../shell/session.tsx';
import type { Board } from './board.ts';
import { ChangeCall } from './change-call.tsx';
import { StandDown } from './stand-down.tsx';

/** "What can I do about it now?" Ways on from the board of an open emergency, and its two panels. */
export function BoardActions({ board }: { board: Board }) {
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
        <Link to="/emergency/$emergencyId/wall" params={params} className="button-link quiet board-to-wall">
          {t('board.to-wall')}
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
