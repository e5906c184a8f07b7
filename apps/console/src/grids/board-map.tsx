import type { ViewResponse } from '@linli/protocol';
import { useMemo, useState } from 'react';
import type { Picked } from '../map/listen.ts';
import { MapView } from '../map/map-view.tsx';
import { tints } from '../map/paper.ts';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';
import type { Draft } from './draft.ts';
import { type currentForMap, draftForMap, floorFills } from './draft-map.ts';
import { Figures } from './figures.tsx';
import { MovePanel } from './move-panel.tsx';
import { keyOf, positionsOf, unitOf } from './things.ts';
import { useEditPreview } from './use-edit.ts';
import type { useTracing } from './use-tracing.ts';
import { useUndo } from './use-undo.ts';

/** The map on which things are moved, and the panel that says what a move would do. */
export function BoardMap({
  draft,
  ground,
  under,
  corners,
  asOf,
  selected,
  picked,
  chosen,
  onSelect,
  onPick,
  onChoose,
}: {
  draft: Draft | undefined;
  ground: ViewResponse<'places.map'>;
  under?: ReturnType<typeof currentForMap>;
  corners: ReturnType<typeof useTracing>['map'];
  asOf: string;
  selected: number | null;
  picked: readonly Picked[];
  chosen: readonly number[];
  onSelect: (no: number | null) => void;
  onPick: (picked: readonly Picked[]) => void;
  onChoose: (nos: readonly number[]) => void;
}) {
  const { t, locale } = useLanguage();
  const [over, setOver] = useState<{ picked: Picked; no: number } | null>(null);
  const move = useCommand('grids.edit');
  const preview = useEditPreview(draft, over ? { kind: 'move', units: [unitOf(over.picked)], toGrid: over.no } : null);
  const marked = useMemo(() => positionsOf(ground, picked), [ground, picked]);
  const pick = (found: readonly Picked[], more: boolean) => onPick(more ? toggled(picked, found) : found);
  const undo = useUndo(draft);
  const { mapGrids, unitGrid } = useMemo(() => draftForMap(draft), [draft]);
  const floorFill = useMemo(() => floorFills(draft, ground, mapGrids), [draft, ground, mapGrids]);
  const drop = (unit: Picked, no: number | null) => {
    setOver(null);
    if (draft && no !== null && no !== unitGrid.get(unit.id))
      move.mutate({
        draftId: draft.draftId,
        revision: draft.revision,
        edit: { kind: 'move', units: [unitOf(unit)], toGrid: no },
      });
  };
  const edit = {
    onPick: pick,
    onDragOver: (unit: Picked, no: number | null) => setOver(no === null ? null : { picked: unit, no }),
    onDrop: drop,
  };
  return (
    <section className="draw-map" aria-label={t('map.label')}>
      <div className="draw-canvas">
        <MapView
          ground={ground}
          grids={mapGrids}
          {...(under ? { under } : {})}
          unitGrid={unitGrid}
          floorFill={floorFill}
          marked={marked}
          fills={tints}
          selected={selected}
          onGrid={onSelect}
          {...corners}
          {...(draft && !draft.published ? { edit } : {})}
          legend={{
            title: draft ? t('draw.legend', { no: draft.revision }) : t('draw.legend-ground'),
            asOf,
            lines: draft ? [{ text: t('draw.legend-tints') }] : [],
          }}
        />
        {over ? (
          <div className="draw-held">
            {preview ? (
              <Figures title={over.picked.name} preview={preview} />
            ) : (
              t('move.holding', { name: over.picked.name, no: over.no })
            )}
          </div>
        ) : null}
      </div>
      {draft && !draft.published ? (
        <MovePanel
          draft={draft}
          ground={ground}
          picked={picked}
          chosen={chosen.filter(no => draft.grids.some(grid => grid.no === no))}
          moving={move.isPending}
          undo={undo}
          locale={locale}
          onPick={onPick}
          onChoose={onChoose}
        />
      ) : null}
    </section>
  );
}

/** With Shift, what is picked already is let go, the rest comes to it. */
function toggled(picked: readonly Picked[], found: readonly Picked[]): Picked[] {
  const keys = new Set(found.map(keyOf));
  const known = new Set(picked.map(keyOf));
  if (found.length === 1)
    return [...picked.filter(each => !keys.has(keyOf(each))), ...found.filter(each => !known.has(keyOf(each)))];
  return [...picked, ...found.filter(each => !known.has(keyOf(each)))];
}
