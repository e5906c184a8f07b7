import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { currentForMap } from '../grids/draft-map.ts';
import { MapView } from '../map/map-view.tsx';
import { coverageFills } from '../map/paper.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import type { Board } from './board.ts';

/** Where doors still wait: each grid by the share of its doors with a result; a click opens who was not reached there. */
export function CoverageMap({ board }: { board: Board }) {
  const { t } = useLanguage();
  const me = useMe();
  const navigate = useNavigate();
  const ground = useView('places.map', { communityId: me.communityId });
  const current = useView('grids.current', { communityId: me.communityId });
  const grids = useMemo(() => {
    const standing = new Map(board.grids.map(grid => [grid.gridId, grid]));
    return currentForMap(current.data, grid => stepOf(standing.get(grid.id))).map((grid, index) => {
      const one = standing.get(current.data?.grids[index]?.id ?? '');
      return { ...grid, bent: one ? one.needs > 0 : false, label: one?.needs ? `! ${grid.label}` : grid.label };
    });
  }, [board.grids, current.data]);
  const open = (no: number | null) => {
    const gridId = no === null ? undefined : current.data?.grids[no - 1]?.id;
    if (gridId)
      void navigate({
        to: '/emergency/$emergencyId/not-reached',
        params: { emergencyId: board.emergencyId },
        search: { grid: gridId } as never,
      });
  };
  return (
    <div className="board-map">
      <StateOf asked={ground.isPending || ground.error ? ground : current}>
        {ground.data && current.data ? (
          <MapView
            ground={ground.data}
            grids={grids}
            unitGrid={noUnits}
            fills={coverageFills}
            selected={null}
            onGrid={open}
            legend={{
              title: t('board.legend'),
              asOf: board.asOf,
              lines: coverageFills.map((color, index) => ({
                color,
                text: t(`board.legend-${index as 0 | 1 | 2 | 3 | 4}`),
              })),
            }}
          />
        ) : null}
      </StateOf>
    </div>
  );
}

const noUnits: ReadonlyMap<string, number> = new Map();

/** 0 nobody yet, 1 up to a third, 2 up to two thirds, 3 less than all, 4 every door has a result. */
function stepOf(grid: Board['grids'][number] | undefined): number {
  if (!grid || grid.covered === 0) return 0;
  if (grid.covered >= grid.doors) return 4;
  const share = grid.covered / grid.doors;
  return share <= 1 / 3 ? 1 : share <= 2 / 3 ? 2 : 3;
}
