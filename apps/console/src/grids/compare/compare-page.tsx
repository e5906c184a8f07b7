import { Empty, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { Ground, MapGrid } from '../../map/features.ts';
import { MapView } from '../../map/map-view.tsx';
import { changeFills } from '../../map/paper.ts';
import { useLanguage } from '../../shell/language.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { sayTime } from '../../shell/time.ts';
import { usePages } from '../../shell/use-pages.ts';
import { useView } from '../../shell/use-view.ts';
import { CompareTable } from './compare-table.tsx';
import { Effects } from './effects.tsx';
import { Versions } from './versions.tsx';
import '../draw.css';
import type { Comparison } from './comparison.ts';

/** Two divisions against each other: "what would change, for how many doors, and for whom?"; below, the versions there are. */
export function ComparePage() {
  const me = useMe();
  const { t } = useLanguage();
  const ground = useView('places.map', { communityId: me.communityId });
  const [gone, setGone] = useState<string | null>(null);
  const choices = useChoices(gone);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const known = (value: string | null) => choices.options.some(option => option.value === value);
  const first = known(from) ? from : choices.inForce;
  const second = known(to) ? to : choices.newest;
  const ready = first !== null && second !== null && first !== second;
  const asked = useView('grids.compare', { communityId: me.communityId, from: first ?? '', to: second ?? '' }, ready);
  return (
    <div className="draw wide">
      <aside className="draw-side">
        <h1>{t('compare.title')}</h1>
        <Choose label={t('compare.from')} value={first} options={choices.options} onChange={setFrom} />
        <Choose label={t('compare.to')} value={second} options={choices.options} onChange={setTo} />
        {ready ? (
          <StateOf asked={asked}>{asked.data ? <Told comparison={asked.data} /> : null}</StateOf>
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('compare.none')} />
        )}
        <Versions onCancel={setGone} />
      </aside>
      <section className="draw-map" aria-label={t('map.label')}>
        <StateOf asked={ground}>
          {ground.data ? (
            <CompareMap
              ground={ground.data}
              comparison={ready ? asked.data : undefined}
              asOf={new Date(asked.dataUpdatedAt || Date.now()).toISOString()}
            />
          ) : null}
        </StateOf>
      </section>
    </div>
  );
}

/**
 * Versions and drafts one can choose from; at first what is in force against the newest of all.
 * @param gone version that is being taken back: no longer looked at from the moment the button is pressed
 */
function useChoices(gone: string | null) {
  const me = useMe();
  const { t, locale } = useLanguage();
  const { rows: versions } = usePages('grids.versions', { communityId: me.communityId });
  const drafts = useView('grids.drafts', { communityId: me.communityId });
  const standing = versions.filter(version => version.state !== 'cancelled' && version.id !== gone);
  const open = (drafts.data?.rows ?? []).filter(draft => !draft.published);
  const options = [
    ...open.map(draft => ({
      value: `draft:${draft.draftId}`,
      label: t('compare.draft', { time: sayTime(draft.drawnAt, locale), n: draft.grids }),
    })),
    ...standing.map(version => ({
      value: `version:${version.id}`,
      label: `${t('compare.version', { no: version.no, time: sayTime(version.effectiveFrom, locale) })} ${t(`version.state-${version.state}`)}`,
    })),
  ];
  const inForce = standing.find(version => version.state === 'in-force') ?? standing[0];
  const newest = options.find(option => option.value !== `version:${inForce?.id}`);
  return { options, inForce: inForce ? `version:${inForce.id}` : null, newest: newest?.value ?? null };
}

function Choose({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string | null;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <div className="compare-choose">
      <span>{label}</span>
      <Select aria-label={label} value={value} options={options} onChange={onChange} style={{ flex: 1, minWidth: 0 }} />
    </div>
  );
}

function Told({ comparison }: { comparison: Comparison }) {
  const { t } = useLanguage();
  const figures = ['kept', 'changed', 'new', 'ended', 'split', 'merged'] as const;
  const isSame = comparison.doorsMoved + comparison.new + comparison.ended + comparison.changed === 0;
  if (isSame) return <p>= {t('compare.same')}</p>;
  return (
    <>
      <p data-testid="compare-figures">
        <strong>
          {comparison.doorsMoved} {t('compare.doors')}
        </strong>
        {' · '}
        {figures.map(name => `${comparison[name]} ${t(`compare.${name}`)}`).join(' · ')}
      </p>
      <Effects effects={comparison.effects} />
      <CompareTable comparison={comparison} />
    </>
  );
}

const fillOf = { same: 0, changed: 1, new: 2, ended: 3 } as const;
const signOf = { same: '', changed: '≠', new: '', ended: '−' } as const;
const changes = ['same', 'changed', 'new', 'ended'] as const;
const noUnits: ReadonlyMap<string, number> = new Map();

/** Grids by what becomes of them; the sign before the number says it without colour, rings stand where a door changes grid. */
function CompareMap({
  ground,
  comparison,
  asOf,
}: {
  ground: Ground;
  comparison: Comparison | undefined;
  asOf: string;
}) {
  const { t } = useLanguage();
  const [selected, setSelected] = useState<number | null>(null);
  const grids = useMemo(() => forMap(comparison), [comparison]);
  const marked = useMemo(() => moved(ground, comparison), [ground, comparison]);
  return (
    <div className="draw-canvas">
      <MapView
        ground={ground}
        grids={grids}
        marked={marked}
        unitGrid={noUnits}
        fills={changeFills}
        selected={selected}
        onGrid={setSelected}
        legend={{
          title: t('compare.legend'),
          asOf,
          lines: [
            ...changes.map(change => ({ color: changeFills[fillOf[change]], text: t(`compare.change-${change}`) })),
            { text: t('compare.legend-mark') },
          ],
        }}
      />
    </div>
  );
}

function forMap(comparison: Comparison | undefined): MapGrid[] {
  // An ended grid's ground lies under those that took its doors: it is drawn only where nothing took it.
  const shown = (comparison?.grids ?? []).filter(grid => grid.change !== 'ended' || grid.into.length === 0);
  return shown.map((grid, index) => ({
    no: index + 1,
    label: `${signOf[grid.change]}${grid.label}`,
    area: grid.area,
    fill: fillOf[grid.change],
    bent: false,
  }));
}

function moved(ground: Ground, comparison: Comparison | undefined): (readonly [number, number])[] {
  const ids = new Set((comparison?.units ?? []).map(unit => unit.shopId ?? unit.entranceId));
  return [...ground.entrances, ...ground.shops].filter(place => ids.has(place.id)).map(place => place.at);
}
