import { useLanguage } from '../shell/language.tsx';
import type { Board } from './board-page.tsx';

/** One tile a grid, those that need somebody first: how far, and how its head stands. Shape and word beside colour. */
export function Coverage({ grids }: { grids: Board['grids'] }) {
  const { t } = useLanguage();
  const sorted = [...grids].sort((a, b) => urgency(b) - urgency(a) || a.code.localeCompare(b.code));
  return (
    <div className="coverage">
      {sorted.map(grid => (
        <div
          key={grid.gridId}
          className="coverage-grid"
          data-state={stateOf(grid)}
          style={{ '--share': `${grid.doors ? (100 * grid.covered) / grid.doors : 0}%` } as React.CSSProperties}
        >
          <strong>{grid.code.slice(12)}</strong> {grid.covered}/{grid.doors}
          <div>
            {mark(grid)} {t(`head.${grid.headState}`)}
          </div>
        </div>
      ))}
    </div>
  );
}

type Grid = Board['grids'][number];
const troubled = (grid: Grid): boolean => grid.forecastLate || ['vacant', 'silent', 'cannot'].includes(grid.headState);
const stateOf = (grid: Grid): string => (grid.covered >= grid.doors ? 'done' : troubled(grid) ? 'trouble' : 'on');
const urgency = (grid: Grid): number =>
  grid.covered >= grid.doors ? -1 : (grid.needs > 0 ? 2 : 0) + (troubled(grid) ? 1 : 0);
function mark(grid: Grid): string {
  if (grid.needs > 0) return '!';
  if (grid.covered >= grid.doors) return '✓';
  return troubled(grid) ? '⏸' : '○';
}
