import type { DrawSettings, ViewResponse } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { Checkbox, Empty, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { Picked } from '../map/listen.ts';
import { MapView } from '../map/map-view.tsx';
import { tints } from '../map/paper.ts';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { Comments } from './comments.tsx';
import { Conflicts } from './conflicts.tsx';
import { currentForMap, draftForMap, floorFills } from './draft-map.ts';
import { DraftTable } from './draft-table.tsx';
import { Figures } from './figures.tsx';
import { GeneralsTable } from './generals-table.tsx';
import { ModeControls } from './mode-controls.tsx';
import { MovePanel } from './move-panel.tsx';
import { PlaceTable } from './place-table.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { keyOf, positionsOf, unitOf } from './things.ts';
import { useEditPreview } from './use-edit.ts';
import { useUndo } from './use-undo.ts';
import './draw.css';

export type Draft = ViewResponse<'grids.draft'>;
type Ground = ViewResponse<'places.map'>;
const standard: DrawSettings = {
  minDoors: 30,
  maxDoors: 100,
  maxMinutes: 180,
  membersPerGrid: 1,
  mode: { kind: 'fewest' },
  contiguity: 'floors',
  countShops: true,
  seed: 1,
};

/** The planner's board: "is this division right, and what would moving this building do?" */
export function DrawPage() {
  const me = useMe();
  const { t } = useLanguage();
  const ground = useView('places.map', { communityId: me.communityId });
  const drafts = useView('grids.drafts', { communityId: me.communityId });
  const [opened, setOpened] = useState<string | null>(null);
  const draftId = opened ?? drafts.data?.rows.find(row => !row.published)?.draftId ?? null;
  const empty = ground.data !== undefined && ground.data.entrances.length + ground.data.shops.length === 0;
  if (empty) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('draw.first')} style={{ padding: 64 }}>
        <Link to="/import" className="button-link">
          {t('nav.import')}
        </Link>
      </Empty>
    );
  }
  return (
    <StateOf asked={ground}>
      {ground.data ? <Board ground={ground.data} draftId={draftId} onDraft={setOpened} /> : null}
    </StateOf>
  );
}

function Board({
  ground,
  draftId,
  onDraft,
}: {
  ground: Ground;
  draftId: string | null;
  onDraft: (id: string) => void;
}) {
  const me = useMe();
  const { t } = useLanguage();
  const asked = useView('grids.draft', { communityId: me.communityId, draftId: draftId ?? '' }, draftId !== null);
  const draft = asked.data;
  const [settings, setSettings] = useState<DrawSettings>(standard);
  const [selected, setSelected] = useState<number | null>(null);
  const [compare, setCompare] = useState(false);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const draw = useCommand('grids.draw');
  const current = useView('grids.current', { communityId: me.communityId }, compare);
  const under = useMemo(() => (compare ? currentForMap(current.data) : undefined), [compare, current.data]);
  const drawNew = () => {
    const id = newId();
    draw.mutate({ draftId: id, settings }, { onSuccess: () => onDraft(id) });
  };
  const doors = ground.entrances.reduce((sum, each) => sum + each.doors, ground.shops.length);
  return (
    <div className="draw">
      <aside className="draw-side">
        <h1>{t('draw.title')}</h1>
        <ModeControls
          settings={settings}
          doors={doors}
          drawn={Boolean(draft)}
          busy={draw.isPending}
          onChange={setSettings}
          onDraw={drawNew}
        />
        {draftId === null ? null : (
          <StateOf asked={asked}>
            {draft ? <Conflicts draft={draft} /> : null}
            <Checkbox checked={compare} onChange={event => setCompare(event.target.checked)}>
              {t('draw.compare')}
            </Checkbox>
            {draft ? (
              <Side
                draft={draft}
                ground={ground}
                selected={selected}
                chosen={chosen}
                picked={picked}
                onSelect={setSelected}
                onChoose={setChosen}
                onPick={setPicked}
              />
            ) : null}
          </StateOf>
        )}
      </aside>
      <DraftMap
        draft={draft}
        ground={ground}
        {...(under ? { under } : {})}
        asOf={new Date(asked.dataUpdatedAt || Date.now()).toISOString()}
        selected={selected}
        picked={picked}
        chosen={chosen}
        onSelect={setSelected}
        onPick={setPicked}
        onChoose={setChosen}
      />
      {draft ? <PublishPanel key={draft.draftId} draft={draft} /> : null}
    </div>
  );
}

const sides = ['grids', 'places', 'generals', 'comments'] as const;

/** Beside the map: the draft grid by grid, place by place, by general grids, or what is said of it. */
function Side({
  draft,
  ground,
  selected,
  chosen,
  picked,
  onSelect,
  onChoose,
  onPick,
}: {
  draft: Draft;
  ground: Ground;
  selected: number | null;
  chosen: readonly number[];
  picked: readonly Picked[];
  onSelect: (no: number) => void;
  onChoose: (nos: readonly number[]) => void;
  onPick: (picked: readonly Picked[]) => void;
}) {
  const { t } = useLanguage();
  const [side, setSide] = useState<(typeof sides)[number]>('grids');
  return (
    <>
      <Link to="/grids/compare" className="draw-compare">
        {t('compare.open')}
      </Link>
      <Segmented
        block
        className="draw-sides"
        aria-label={t('edit.side')}
        value={side}
        onChange={setSide}
        options={sides.map(value => ({ value, label: t(`edit.side-${value}`) }))}
      />
      {side === 'grids' ? (
        <>
          {draft.published ? null : <p className="soft">{t('edit.grids-hint')}</p>}
          <DraftTable draft={draft} selected={selected} chosen={chosen} onSelect={onSelect} onChoose={onChoose} />
        </>
      ) : null}
      {side === 'places' ? <PlaceTable draft={draft} ground={ground} picked={picked} onPick={onPick} /> : null}
      {side === 'generals' ? <GeneralsTable draft={draft} /> : null}
      {side === 'comments' ? <Comments draft={draft} picked={picked} selected={selected} /> : null}
    </>
  );
}

/** The map on which things are moved, and the panel that says what a move would do. */
function DraftMap({
  draft,
  ground,
  under,
  asOf,
  selected,
  picked,
  chosen,
  onSelect,
  onPick,
  onChoose,
}: {
  draft: Draft | undefined;
  ground: Ground;
  under?: ReturnType<typeof currentForMap>;
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
