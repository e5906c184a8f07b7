import type { ViewResponse } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { Button, Empty, Flex, Segmented, Table } from 'antd';
import { useMemo, useState } from 'react';
import { colorGrids, touching } from '../map/coloring.ts';
import type { MapGrid } from '../map/features.ts';
import { MapView } from '../map/map-view.tsx';
import { headFills, minuteFills, tints } from '../map/paper.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';
import './draw.css';

type Current = ViewResponse<'grids.current'>;
type FillBy = 'grid' | 'minutes' | 'head';
const fillsOf = { grid: tints, minutes: minuteFills, head: headFills };

/** The grids in force: "who answers for which doors, and how long is a round?" */
export function GridsPage() {
  const { t } = useLanguage();
  const me = useMe();
  const current = useView('grids.current', { communityId: me.communityId });
  const ground = useView('places.map', { communityId: me.communityId });
  if (current.data && !current.data.version) {
    return (
      <Empty description={t('grids.none')} style={{ padding: 64 }}>
        <Link to="/draw">
          <Button type="primary">{t('nav.draw')}</Button>
        </Link>
      </Empty>
    );
  }
  return (
    <StateOf asked={current.isPending || current.error ? current : ground}>
      {current.data && ground.data ? <InForce current={current.data} ground={ground.data} /> : null}
    </StateOf>
  );
}

function InForce({ current, ground }: { current: Current; ground: ViewResponse<'places.map'> }) {
  const { t, locale } = useLanguage();
  const [selected, setSelected] = useState<number | null>(null);
  const [fillBy, setFillBy] = useState<FillBy>('grid');
  const grids = useMemo(() => forMap(current, fillBy), [current, fillBy]);
  return (
    <div className="draw">
      <aside className="draw-side">
        <h1 style={{ fontSize: 18, margin: 0 }}>{t('grids.title')}</h1>
        {current.version ? (
          <div>
            {t('grids.version', { no: current.version.no, time: sayTime(current.version.effectiveFrom, locale) })}
          </div>
        ) : null}
        {current.next ? (
          <div>{t('grids.next', { no: current.next.no, time: sayTime(current.next.effectiveFrom, locale) })}</div>
        ) : null}
        <div>✓ {t('draw.cover', { covered: current.cover.covered, doors: current.cover.doors })}</div>
        <Flex gap={8} align="center" wrap style={{ marginBlock: 8 }}>
          {t('grids.fill-by')}
          <Segmented
            size="small"
            value={fillBy}
            onChange={setFillBy}
            options={(['grid', 'minutes', 'head'] as const).map(value => ({ value, label: t(`grids.fill-${value}`) }))}
          />
        </Flex>
        <Table
          size="small"
          rowKey="id"
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
          dataSource={current.grids}
          rowClassName={(_, index) => (index !== undefined && selected === index + 1 ? 'ant-table-row-selected' : '')}
          onRow={(_, index) => ({ onClick: () => setSelected((index ?? 0) + 1) })}
          columns={[
            { title: t('draw.no'), dataIndex: 'code', render: (code: string) => <strong>{code.slice(12)}</strong> },
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
              render: (name: string | null) => name ?? `○ ${t('grids.no-head')}`,
            },
          ]}
        />
      </aside>
      <section className="draw-map">
        <MapView
          ground={ground}
          grids={grids}
          unitGrid={noUnits}
          fills={fillsOf[fillBy]}
          selected={selected}
          onGrid={setSelected}
        />
      </section>
    </div>
  );
}

const noUnits: ReadonlyMap<string, number> = new Map();

function forMap(current: Current, fillBy: FillBy): MapGrid[] {
  const numbered = current.grids.map((grid, index) => ({ ...grid, no: index + 1 }));
  const colors = colorGrids(touching(numbered), tints.length);
  return numbered.map(grid => ({
    no: grid.no,
    label: grid.code.slice(12),
    area: grid.area,
    bent: grid.bent.length > 0,
    fill: fillOf(grid, fillBy, colors.get(grid.no) ?? 0),
  }));
}

function fillOf(grid: Current['grids'][number], fillBy: FillBy, color: number): number {
  if (fillBy === 'head') return grid.headName ? 0 : 1;
  if (fillBy === 'minutes') return Math.min(4, Math.floor(grid.minutes / 45));
  return color;
}
