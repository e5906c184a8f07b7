import { Checkbox, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { Ground, MapGrid } from '../../map/features.ts';
import { MapView } from '../../map/map-view.tsx';
import { tints } from '../../map/paper.ts';
import { useLanguage } from '../../shell/language.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { usePages } from '../../shell/use-pages.ts';
import { useView } from '../../shell/use-view.ts';
import { OverlayForm } from './overlay-form.tsx';
import { OverlayTable } from './overlay-table.tsx';
import { WithoutFirm } from './without-firm.tsx';
import '../../grids/draw.css';
import { type Kind, kinds } from './overlay-kinds.ts';
import type { OverlayLine } from './overlay-line.ts';

/** Who answers for places beside the grids: "whose compound is this, who holds the gate, and where is nobody?" */
export function OverlaysPage() {
  const me = useMe();
  const { t } = useLanguage();
  const [kind, setKind] = useState<Kind>('property-firm');
  const [all, setAll] = useState(false);
  const may = useMay('places.recordOverlays');
  const ground = useView('places.map', { communityId: me.communityId });
  const { rows, pages } = usePages('places.overlays', {
    communityId: me.communityId,
    kind,
    limit: 200,
    ...(all ? { all: '1' as const } : {}),
  });
  return (
    <div className="draw wide">
      <aside className="draw-side">
        <h1>{t('overlay.title')}</h1>
        <Select
          aria-label={t('overlay.kind')}
          value={kind}
          onChange={setKind}
          style={{ width: '100%' }}
          options={kinds.map(value => ({ value, label: t(`overlay.${value}`) }))}
        />
        {may && ground.data ? <OverlayForm key={kind} kind={kind} ground={ground.data} /> : null}
        <Checkbox checked={all} onChange={event => setAll(event.target.checked)}>
          {t('overlay.all')}
        </Checkbox>
        <StateOf asked={pages} empty={rows.length === 0 && t('overlay.none')}>
          <OverlayTable rows={rows} pages={pages} mayEnd={may} />
        </StateOf>
        {kind === 'property-firm' || kind === 'mixed-team' ? <WithoutFirm /> : null}
      </aside>
      <section className="draw-map" aria-label={t('map.label')}>
        <StateOf asked={ground}>
          {ground.data ? (
            <OverlayMap
              ground={ground.data}
              rows={rows}
              kind={kind}
              asOf={new Date(pages.dataUpdatedAt || Date.now()).toISOString()}
            />
          ) : null}
        </StateOf>
      </section>
    </div>
  );
}

const free = '#f1f1ee';
const fills = [free, ...tints];
const noUnits: ReadonlyMap<string, number> = new Map();

/** Compounds and buildings filled by the organisation that answers for them now, its name on each. */
function OverlayMap({
  ground,
  rows,
  kind,
  asOf,
}: {
  ground: Ground;
  rows: readonly OverlayLine[];
  kind: Kind;
  asOf: string;
}) {
  const { t } = useLanguage();
  const { grids, lines } = useMemo(() => forMap(ground, rows), [ground, rows]);
  return (
    <div className="draw-canvas">
      <MapView
        ground={ground}
        grids={grids}
        unitGrid={noUnits}
        fills={fills}
        selected={null}
        onGrid={() => {}}
        legend={{
          title: t('overlay.legend', { kind: t(`overlay.${kind}`) }),
          asOf,
          lines: [...lines, { color: free, text: t('overlay.legend-free') }],
        }}
      />
    </div>
  );
}

function forMap(ground: Ground, rows: readonly OverlayLine[]) {
  const now = new Date().toISOString();
  const inForce = rows.filter(row => row.from <= now && (row.to === null || row.to > now));
  const names = [...new Set(inForce.map(row => row.name))].sort();
  const fillOf = (name: string | undefined) =>
    name === undefined ? 0 : 1 + (names.indexOf(name) % (fills.length - 1));
  const of = new Map(inForce.map(row => [row.place.id, row.name]));
  const whole = inForce.find(row => row.place.kind === 'community')?.name;
  const places = [
    ...ground.compounds,
    ...ground.buildings.filter(building => building.compoundId === null || of.has(building.id)),
  ];
  const grids = places.flatMap((place, index): MapGrid[] => {
    if (!place.outline) return [];
    const name = of.get(place.id) ?? whole;
    return [{ no: index + 1, label: name ?? '', area: [[place.outline]], fill: fillOf(name), bent: false }];
  });
  const lines = names.map(name => ({ color: fills[fillOf(name)] ?? free, text: name }));
  return { grids, lines };
}
