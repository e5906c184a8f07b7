import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import type { Board } from './board.ts';

const shownAtOnce = 60;

/** One tile a grid, those that need somebody first: how far, and how its head stands. Shape and word beside colour. */
export function Coverage({ board }: { board: Board }) {
  const { t } = useLanguage();
  const [shown, setShown] = useState(shownAtOnce);
  // Stable: within one urgency they stay in the order of their numbers.
  const sorted = [...board.grids].sort((a, b) => urgency(b) - urgency(a));
  return (
    <>
      <div className="coverage">
        {sorted.slice(0, shown).map(grid => (
          <Link
            key={grid.gridId}
            to="/emergency/$emergencyId/not-reached"
            params={{ emergencyId: board.emergencyId }}
            search={{ grid: grid.gridId } as never}
            className="coverage-grid"
            data-state={stateOf(grid)}
            style={{ '--share': `${grid.doors ? (100 * grid.covered) / grid.doors : 0}%` } as React.CSSProperties}
          >
            <strong>{grid.name}</strong> {grid.covered}/{grid.doors}
            <div>{grid.calledOff ? `‖ ${t('board.grid-off')}` : `${mark(grid)} ${t(`head.${grid.headState}`)}`}</div>
          </Link>
        ))}
      </div>
      {sorted.length > shown ? (
        <Button block type="text" onClick={() => setShown(shown + shownAtOnce)}>
          {t('list.more', { n: Math.min(shownAtOnce, sorted.length - shown) })}
        </Button>
      ) : null}
    </>
  );
}

type Grid = Board['grids'][number];
const troubled = (grid: Grid): boolean =>
  !grid.calledOff && (grid.forecastLate || ['vacant', 'silent', 'cannot'].includes(grid.headState));
const stateOf = (grid: Grid): string => (grid.covered >= grid.doors ? 'done' : troubled(grid) ? 'trouble' : 'on');
const urgency = (grid: Grid): number =>
  grid.covered >= grid.doors ? -1 : (grid.needs > 0 ? 2 : 0) + (troubled(grid) ? 1 : 0);
function mark(grid: Grid): string {
  if (grid.needs > 0) return '!';
  if (grid.covered >= grid.doors) return '✓';
  return troubled(grid) ? '△' : '○';
}
