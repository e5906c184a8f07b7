import type { ViewResponse } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { Empty, Flex, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { colorGrids, touching } from '../map/coloring.ts';
import type { LegendLine } from '../map/legend.tsx';
import { MapView } from '../map/map-view.tsx';
import { headFills, minuteFills, tints } from '../map/paper.ts';
import { GridPeople } from '../roster/grid-people.tsx';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { rowKeys } from '../shell/table-keys.ts';
import { sayTime } from '../shell/time.ts';
import { usePageOf } from '../shell/use-page-of.ts';
import { useView } from '../shell/use-view.ts';
import { FindGrid } from './codes/find-grid.tsx';
import { GeneralLineage, Lineage } from './compare/lineage.tsx';
import { currentForMap } from './draft-map.ts';
import './draw.css';

type Current = ViewResponse<'grids.current'>;
type FillBy = 'grid' | 'minutes' | 'head';
const fillsOf = { grid: tints, minutes: minuteFills, head: headFills };
const minuteStep = 45;

/** The grids in force: "who answers for which doors, and how long is a round?" */
export function GridsPage() {
  const { t } = useLanguage();
  const me = useMe();
  const current = useView('grids.current', { communityId: me.communityId });
  const ground = useView('places.map', { communityId: me.communityId });
  if (current.data && !current.data.version) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('grids.none')} style={{ padding: 64 }}>
        <Link to="/draw" className="button-link">
          {t('nav.draw')}
        </Link>
      </Empty>
    );
  }
  return (
    <StateOf asked={current.isPending || current.error ? current : ground}>
      {current.data && ground.data ? (
        <InForce current={current.data} ground={ground.data} asOf={new Date(current.dataUpdatedAt).toISOString()} />
      ) : null}
    </StateOf>
  );
}

function InForce({ current, ground, asOf }: { current: Current; ground: ViewResponse<'places.map'>; asOf: string }) {
  const { t, locale } = useLanguage();
  const [selected, setSelected] = useState<number | null>(null);
  const [fillBy, setFillBy] = useState<FillBy>('grid');
  const grids = useMemo(() => forMap(current, fillBy), [current, fillBy]);
  const maySee = useMay('roster.grid');
  const mayCompare = useMay('grids.compare');
  const chosen = selected === null ? undefined : current.grids[selected - 1];
  return (
    <div className="draw">
      <aside className="draw-side">
        <h1>{t('grids.title')}</h1>
        {current.version ? (
          <div>
            {t('grids.version', { no: current.version.no, time: sayTime(current.version.effectiveFrom, locale) })}
          </div>
        ) : null}
        {current.next ? (
          <div className="amber">
            {t('grids.next', { no: current.next.no, time: sayTime(current.next.effectiveFrom, locale) })}
          </div>
        ) : null}
        {mayCompare ? (
          <span className="draw-links">
            <Link to="/grids/compare">{t('compare.open')}</Link>
            <Link to="/grids/codes">{t('codes.open')}</Link>
            <Link to="/grids/overlays">{t('nav.overlays')}</Link>
          </span>
        ) : null}
        <div>✓ {t('draw.cover', { covered: current.cover.covered, doors: current.cover.doors })}</div>
        <Flex gap={8} align="center" wrap style={{ marginBlock: 8 }}>
          {t('grids.fill-by')}
          <Segmented
            aria-label={t('grids.fill-by')}
            value={fillBy}
            onChange={setFillBy}
            options={(['grid', 'minutes', 'head'] as const).map(value => ({ value, label: t(`grids.fill-${value}`) }))}
          />
        </Flex>
        <FindGrid
          onGrid={gridId => {
            const at = current.grids.findIndex(grid => grid.id === gridId);
            if (at >= 0) setSelected(at + 1);
          }}
        />
        <GridTable current={current} selected={selected} onSelect={setSelected} />
      </aside>
      <section className="draw-map" aria-label={t('map.label')}>
        <div className="draw-canvas">
          <MapView
            ground={ground}
            grids={grids}
            unitGrid={noUnits}
            fills={fillsOf[fillBy]}
            selected={selected}
            onGrid={setSelected}
            legend={{ title: t(`grids.fill-${fillBy}`), asOf, lines: legendOf(fillBy, t) }}
          />
        </div>
        <div className="draw-move">
          {chosen && maySee ? (
            <>
              <GridPeople key={chosen.id} gridId={chosen.id} reason={chosen.reason} />
              <Lineage key={`line ${chosen.id}`} gridId={chosen.id} />
              <GeneralLineage
                key={`general ${chosen.generalGridId}`}
                generalGridId={chosen.generalGridId}
                name={current.generalGrids.find(each => each.id === chosen.generalGridId)?.name ?? ''}
              />
            </>
          ) : (
            <span className="soft">{t('grids.pick')}</span>
          )}
        </div>
      </section>
    </div>
  );
}

function GridTable({
  current,
  selected,
  onSelect,
}: {
  current: Current;
  selected: number | null;
  onSelect: (no: number) => void;
}) {
  const { t } = useLanguage();
  const rows = useMemo(() => current.grids.map((grid, index) => ({ ...grid, no: index + 1 })), [current]);
  const pagination = usePageOf(selected === null ? -1 : selected - 1);
  return (
    <ListTable
      rowKey="id"
      pagination={pagination}
      dataSource={rows}
      rowClassName={row => (row.no === selected ? 'ant-table-row-selected' : '')}
      onRow={row => ({ ...rowKeys(() => onSelect(row.no)), 'aria-selected': row.no === selected })}
      columns={[
        {
          title: t('draw.no'),
          dataIndex: 'code',
          render: (_, row) => (
            <>
              <strong>{row.name}</strong>
              <small> {row.bodyName ?? t(`kind.${row.kind}`)}</small>
            </>
          ),
        },
        { title: t('draw.col-doors'), dataIndex: 'doors', align: 'end' },
        {
          title: t('draw.col-minutes'),
          dataIndex: 'minutes',
          align: 'end',
          render: (minutes: number) => Math.round(minutes),
        },
        {
          title: t('draw.col-head'),
          dataIndex: 'headName',
          render: (name: string | null) => name ?? <span className="amber">○ {t('grids.no-head')}</span>,
        },
      ]}
    />
  );
}

const noUnits: ReadonlyMap<string, number> = new Map();

function forMap(current: Current, fillBy: FillBy) {
  const colors = colorGrids(touching(current.grids.map((grid, index) => ({ ...grid, no: index + 1 }))), tints.length);
  return currentForMap(current, (grid, index) => {
    if (fillBy === 'head') return grid.headName ? 0 : 1;
    if (fillBy === 'minutes') return Math.min(minuteFills.length - 1, Math.floor(grid.minutes / minuteStep));
    return colors.get(index + 1) ?? 0;
  });
}

function legendOf(fillBy: FillBy, t: ReturnType<typeof useLanguage>['t']): LegendLine[] {
  if (fillBy === 'grid') return [{ text: t('grids.legend-tints') }];
  if (fillBy === 'head')
    return [
      { color: headFills[0], text: t('grids.legend-head') },
      { color: headFills[1], text: t('grids.no-head') },
    ];
  return minuteFills.map((color, index) => ({
    color,
    text:
      index === minuteFills.length - 1
        ? t('grids.legend-over', { from: index * minuteStep })
        : t('grids.legend-minutes', { from: index * minuteStep, to: (index + 1) * minuteStep }),
  }));
}
