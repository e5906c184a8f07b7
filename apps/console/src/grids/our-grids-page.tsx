import type { ViewResponse } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Empty, Flex } from 'antd';
import { useMemo, useState } from 'react';
import { MapView } from '../map/map-view.tsx';
import { tints } from '../map/paper.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import type { Draft } from './draft.ts';
import { draftForMap, floorFills } from './draft-map.ts';
import { DrawBuilding } from './draw-building.tsx';
import { Findings } from './findings.tsx';
import { GridsPage } from './grids-page.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { RepairDiff } from './repair-diff.tsx';
import { useTracing } from './use-tracing.ts';
import { useUndo } from './use-undo.ts';
import './draw.css';
import './our-grids.css';

type Ground = ViewResponse<'places.map'>;

/** The office's own grids: "what is wrong with them, and what is the least that mends it?" */
export function OurGridsPage() {
  const me = useMe();
  const newest = useView('grids.sheetDraft', { communityId: me.communityId });
  const draftId = newest.data?.draft?.draftId ?? null;
  const draft = useView('grids.draft', { communityId: me.communityId, draftId: draftId ?? '' }, draftId !== null);
  const ground = useView('places.map', { communityId: me.communityId });
  if (newest.data && draftId === null) return <WithoutSheet />;
  const asked = [newest, draft, ground].find(each => each.error || each.isPending) ?? draft;
  return (
    <StateOf asked={asked}>
      {draft.data && ground.data ? <Board key={draft.data.draftId} draft={draft.data} ground={ground.data} /> : null}
    </StateOf>
  );
}

/** No sheet waits to be dealt with: the grids in force, where there are any, else what to do first. */
function WithoutSheet() {
  const me = useMe();
  const { t } = useLanguage();
  const current = useView('grids.current', { communityId: me.communityId });
  if (current.isPending || current.error) return <StateOf asked={current}>{null}</StateOf>;
  if (current.data.version)
    return (
      <>
        <Alert type="success" showIcon banner title={t('our.in-force')} />
        <GridsPage />
      </>
    );
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('our.none')} style={{ padding: 64 }}>
      <Link to="/import" className="button-link">
        {t('nav.import')}
      </Link>
    </Empty>
  );
}

function Board({ draft, ground }: { draft: Draft; ground: Ground }) {
  const { t } = useLanguage();
  const [selected, setSelected] = useState<number | null>(null);
  const [repairing, setRepairing] = useState(false);
  const undo = useUndo(draft);
  const { mapGrids, unitGrid } = useMemo(() => draftForMap(draft), [draft]);
  const floorFill = useMemo(() => floorFills(draft, ground, mapGrids), [draft, ground, mapGrids]);
  const { tracing, setTracing, map } = useTracing(ground);
  const isFromList = ground.entrances.some(entrance => entrance.fromList);
  return (
    <div className="draw">
      <aside className="draw-side">
        <h1>{t('our.title')}</h1>
        {isFromList ? <Alert type="info" showIcon title={t('our.from-list')} style={{ marginBottom: 8 }} /> : null}
        <DrawBuilding ground={ground} tracing={tracing} onTrace={setTracing} />
        <Flex gap={8} wrap style={{ marginBottom: 8 }}>
          <Button type={repairing ? 'default' : 'primary'} onClick={() => setRepairing(!repairing)}>
            {t(repairing ? 'our.repair-hide' : 'our.repair')}
          </Button>
          <Button disabled={!undo.can} loading={undo.busy} onClick={undo.undo}>
            {t('our.undo')}
          </Button>
          <Link to="/draw" className="button-link quiet">
            {t('our.edit')}
          </Link>
        </Flex>
        {repairing ? <RepairDiff draft={draft} onGrid={setSelected} /> : null}
        <Findings draft={draft} onGrid={setSelected} />
      </aside>
      <section className="draw-map" aria-label={t('map.label')}>
        <div className="draw-canvas">
          <MapView
            ground={ground}
            grids={mapGrids}
            unitGrid={unitGrid}
            floorFill={floorFill}
            {...map}
            fills={tints}
            selected={selected}
            onGrid={setSelected}
            legend={{
              title: t('our.legend'),
              asOf: new Date().toISOString(),
              lines: isFromList ? [{ text: t('our.from-list') }] : [],
            }}
          />
        </div>
      </section>
      <PublishPanel key={draft.draftId} draft={draft} />
    </div>
  );
}
