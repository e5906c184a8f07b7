import type { ViewResponse } from '@linli/protocol';
import { Button, Flex } from 'antd';
import { useMemo } from 'react';
import { currentForMap } from '../grids/draft-map.ts';
import { MapView } from '../map/map-view.tsx';
import { openFills } from '../map/paper.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';

export type Corner = readonly [number, number];

/** "Which grids does the line take in?": an area drawn by its corners, one click each; grids inside and grids that it cuts are filled apart. */
export function AreaMap({
  corners,
  onCorners,
  found,
}: {
  corners: readonly Corner[];
  onCorners: (corners: readonly Corner[]) => void;
  found: ViewResponse<'emergencies.area'> | undefined;
}) {
  const { t } = useLanguage();
  const me = useMe();
  const ground = useView('places.map', { communityId: me.communityId });
  const current = useView('grids.current', { communityId: me.communityId });
  const grids = useMemo(() => {
    const inside = new Set(found?.inside.map(grid => grid.gridId));
    const cut = new Set(found?.cut.map(grid => grid.gridId));
    return currentForMap(current.data, ({ id }) => (cut.has(id) ? 2 : inside.has(id) ? 1 : 0));
  }, [current.data, found]);
  return (
    <StateOf asked={ground.isPending || ground.error ? ground : current}>
      {ground.data && current.data ? (
        <>
          <p>{t('area.how')}</p>
          <div className="area-map">
            <MapView
              ground={ground.data}
              grids={grids}
              unitGrid={noUnits}
              fills={openFills}
              selected={null}
              trace={corners}
              onCorner={at => onCorners([...corners, at])}
              onGrid={() => {}}
              legend={{
                title: t('area.title'),
                asOf: new Date(current.dataUpdatedAt).toISOString(),
                lines: openFills.map((color, step) => ({ color, text: t(`area.legend-${step as 0 | 1 | 2}`) })),
              }}
            />
          </div>
          <Flex gap={8} wrap>
            <Button disabled={corners.length === 0} onClick={() => onCorners(corners.slice(0, -1))}>
              {t('area.undo-corner')}
            </Button>
            <Button disabled={corners.length === 0} onClick={() => onCorners([])}>
              {t('area.clear')}
            </Button>
          </Flex>
        </>
      ) : null}
    </StateOf>
  );
}

const noUnits: ReadonlyMap<string, number> = new Map();
