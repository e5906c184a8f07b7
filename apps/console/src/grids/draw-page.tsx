import type { DrawSettings, ViewResponse } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { useMemo, useState } from 'react';
import { colorGrids, touching } from '../map/coloring.ts';
import type { MapGrid } from '../map/features.ts';
import { MapView, type Picked } from '../map/map-view.tsx';
import { tints } from '../map/paper.ts';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { Conflicts } from './conflicts.tsx';
import { DraftTable } from './draft-table.tsx';
import { ModeControls } from './mode-controls.tsx';
import { MovePanel } from './move-panel.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { useMovePreview } from './use-move-preview.ts';
import './draw.css';

export type Draft = ViewResponse<'grids.draft'>;
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
      <Empty description={t('draw.first')} style={{ padding: 64 }}>
        <Link to="/import">
          <Button type="primary">{t('nav.import')}</Button>
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
  ground: ViewResponse<'places.map'>;
  draftId: string | null;
  onDraft: (id: string) => void;
}) {
  const me = useMe();
  const asked = useView('grids.draft', { communityId: me.communityId, draftId: draftId ?? '' }, draftId !== null);
  const draft = asked.data;
  const [settings, setSettings] = useState<DrawSettings>(standard);
  const [selected, setSelected] = useState<number | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [over, setOver] = useState<{ picked: Picked; no: number } | null>(null);
  const draw = useCommand('grids.draw');
  const move = useCommand('grids.moveUnits');
  const preview = useMovePreview(draft, over);
  const { mapGrids, unitGrid } = useMemo(() => forMap(draft), [draft]);
  const drawNew = () => {
    const id = newId();
    draw.mutate({ draftId: id, settings }, { onSuccess: () => onDraft(id) });
  };
  const drop = (unit: Picked, no: number | null) => {
    setOver(null);
    if (draft && no !== null && no !== unitGrid.get(unit.id))
      move.mutate({ draftId: draft.draftId, revision: draft.revision, units: [unitOf(unit)], toGrid: no });
  };
  return (
    <div className="draw">
      <aside className="draw-side">
        <ModeControls
          settings={settings}
          drawn={Boolean(draft)}
          busy={draw.isPending}
          onChange={setSettings}
          onDraw={drawNew}
        />
        {draft ? <Conflicts draft={draft} /> : null}
        {draft ? <DraftTable draft={draft} selected={selected} onSelect={setSelected} /> : null}
      </aside>
      <section className="draw-map">
        <MapView
          ground={ground}
          grids={mapGrids}
          unitGrid={unitGrid}
          fills={tints}
          selected={selected}
          onGrid={setSelected}
          {...(draft && !draft.published
            ? {
                edit: {
                  onPick: setPicked,
                  onDragOver: (unit: Picked, no: number | null) => setOver(no === null ? null : { picked: unit, no }),
                  onDrop: drop,
                },
              }
            : {})}
        />
        {draft ? (
          <MovePanel draft={draft} ground={ground} picked={picked} preview={preview} onDone={() => setPicked(null)} />
        ) : null}
      </section>
      {draft ? <PublishPanel draft={draft} /> : null}
    </div>
  );
}

/** What a picked thing is to the server. */
export function unitOf(picked: Picked) {
  if (picked.kind === 'building') return { kind: 'building' as const, buildingId: picked.id };
  if (picked.kind === 'shop') return { kind: 'shop' as const, doorId: picked.id };
  return { kind: 'entrance' as const, entranceId: picked.id };
}

function forMap(draft: Draft | undefined): { mapGrids: MapGrid[]; unitGrid: Map<string, number> } {
  if (!draft) return { mapGrids: [], unitGrid: new Map() };
  const colors = colorGrids(touching(draft.grids), tints.length);
  const mapGrids = draft.grids.map(grid => ({
    no: grid.no,
    label: String(grid.no),
    area: grid.area,
    fill: colors.get(grid.no) ?? 0,
    bent: grid.bent.length > 0,
  }));
  const unitGrid = new Map(draft.units.map(unit => [unit.shopId ?? unit.entranceId ?? '', unit.no]));
  return { mapGrids, unitGrid };
}
