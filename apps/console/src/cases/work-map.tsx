import type { ViewResponse } from '@linli/protocol';
import { useMemo } from 'react';
import { currentForMap } from '../grids/draft-map.ts';
import { MapView } from '../map/map-view.tsx';
import { openFills } from '../map/paper.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';

type Line = ViewResponse<'cases.inbox'>['rows'][number];

/** Where what is not done lies: each grid by its most pressing case; a click picks that case. */
export function WorkMap({
  rows,
  chosen,
  onPick,
  asOf,
}: {
  rows: readonly Line[];
  chosen: string | null;
  onPick: (caseId: string) => void;
  asOf: number;
}) {
  const { t } = useLanguage();
  const me = useMe();
  const ground = useView('places.map', { communityId: me.communityId });
  const current = useView('grids.current', { communityId: me.communityId });
  const byGrid = useMemo(() => Map.groupBy(rows, row => row.gridId ?? ''), [rows]);
  const grids = useMemo(
    () =>
      currentForMap(current.data, grid => pressing(byGrid.get(grid.id))).map((grid, index) => {
        const n = byGrid.get(current.data?.grids[index]?.id ?? '')?.length ?? 0;
        return { ...grid, bent: false, label: n > 0 ? `${grid.label} · ${n}` : '' };
      }),
    [current.data, byGrid],
  );
  const gridId = rows.find(row => row.id === chosen)?.gridId;
  const selected = (current.data?.grids.findIndex(grid => grid.id === gridId) ?? -1) + 1;
  const pick = (no: number | null) => {
    const first = no === null ? undefined : byGrid.get(current.data?.grids[no - 1]?.id ?? '')?.[0];
    if (first) onPick(first.id);
  };
  return (
    <StateOf asked={ground.isPending || ground.error ? ground : current}>
      {ground.data && current.data ? (
        <MapView
          ground={ground.data}
          grids={grids}
          unitGrid={noUnits}
          fills={openFills}
          selected={selected || null}
          stay
          onGrid={pick}
          legend={{
            title: t('today.map', { n: rows.length }),
            asOf: new Date(asOf || Date.now()).toISOString(),
            lines: openFills.map((color, index) => ({ color, text: t(`today.map-${index as 0 | 1 | 2}`) })),
          }}
        />
      ) : null}
    </StateOf>
  );
}

const noUnits: ReadonlyMap<string, number> = new Map();

function pressing(cases: readonly Line[] | undefined): number {
  if (!cases) return 0;
  return cases.some(one => one.late || one.urgency === 'danger') ? 2 : 1;
}
