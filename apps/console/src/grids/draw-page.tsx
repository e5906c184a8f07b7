import type { DrawSettings, ViewResponse } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { Checkbox, Empty, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { Picked } from '../map/listen.ts';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { BoardMap } from './board-map.tsx';
import { Comments } from './comments.tsx';
import { Conflicts } from './conflicts.tsx';
import type { Draft } from './draft.ts';
import { currentForMap } from './draft-map.ts';
import { DraftTable } from './draft-table.tsx';
import { DrawBuilding } from './draw-building.tsx';
import { GeneralsTable } from './generals-table.tsx';
import { ModeControls } from './mode-controls.tsx';
import { PlaceTable } from './place-table.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { RatesPanel } from './rates-panel.tsx';
import { useTracing } from './use-tracing.ts';
import './draw.css';

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
  const { tracing, setTracing, map: corners } = useTracing(ground);
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
        <RatesPanel />
        <DrawBuilding ground={ground} tracing={tracing} onTrace={setTracing} />
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
      <BoardMap
        draft={draft}
        ground={ground}
        {...(under ? { under } : {})}
        corners={corners}
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
