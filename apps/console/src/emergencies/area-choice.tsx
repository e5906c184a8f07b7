import type { ViewResponse } from '@linli/protocol';
import { readGeoRing } from '@linli/protocol';
import type { UseQueryResult } from '@tanstack/react-query';
import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { problemWord } from '../shell/problem-text.ts';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import { AreaMap, type Corner } from './area-map.tsx';

/** An area that somebody named: its line, and what is done with grids that it cuts. */
export interface ChosenArea {
  readonly ring: [number, number][];
  readonly cut: 'whole' | 'left-out';
}

/** For the whole community, or an area: drawn by its corners or pasted. `null` = the whole community; an area without a line, or with a broken one, is none. */
export function AreaChoice({
  area,
  onChange,
  proposed,
}: {
  area: ChosenArea | null;
  onChange: (area: ChosenArea | null) => void;
  /** Lines that a warning brought along; the first is the area to begin with. */
  proposed: readonly ChosenArea['ring'][];
}) {
  const { t } = useLanguage();
  const [from, setFrom] = useState(0);
  const take = (at: number): void => {
    setFrom(at);
    onChange({ ring: proposed[at]!, cut: area?.cut ?? 'whole' });
  };
  return (
    <div style={{ marginBlock: 8 }}>
      <div>{t('area.title')}</div>
      <Segmented
        aria-label={t('area.title')}
        value={area !== null}
        onChange={isArea => onChange(isArea ? { ring: proposed[from] ?? [], cut: 'whole' } : null)}
        options={[
          { value: false, label: t('area.community') },
          { value: true, label: t('area.drawn') },
        ]}
      />
      {area && proposed.length > 0 ? <p role="status">{t('area.by-warning')}</p> : null}
      {area && proposed.length > 1 ? (
        <Segmented
          aria-label={t('area.which')}
          value={from}
          onChange={take}
          options={proposed.map((_, at) => ({ value: at, label: t('area.nth', { n: at + 1, of: proposed.length }) }))}
        />
      ) : null}
      {area ? <Line key={from} area={area} onChange={onChange} /> : null}
    </div>
  );
}

/** The line of an area: corners clicked on the map, or a polygon pasted; what it takes in stands below. */
function Line({ area, onChange }: { area: ChosenArea; onChange: (area: ChosenArea) => void }) {
  const { t } = useLanguage();
  const me = useMe();
  const [corners, setCorners] = useState<readonly Corner[]>(area.ring.slice(0, -1));
  const [text, setText] = useState('');
  const drawn = (next: readonly Corner[]): void => {
    setCorners(next);
    setText('');
    onChange({ ...area, ring: ringOf(next) });
  };
  const pasted = (next: string): void => {
    setText(next);
    const ring = readGeoRing(next);
    setCorners(ring.slice(0, -1));
    onChange({ ...area, ring });
  };
  const isSaid = area.ring.length > 0 || text.trim() !== '';
  const query = { communityId: me.communityId, ring: JSON.stringify(area.ring) };
  const asked = useView('emergencies.area', query, isSaid);
  return (
    <>
      <AreaMap corners={corners} onCorners={drawn} found={isSaid ? asked.data : undefined} />
      <details>
        <summary>{t('area.paste')}</summary>
        <Input.TextArea
          rows={3}
          aria-label={t('area.paste')}
          value={text}
          onChange={event => pasted(event.target.value)}
        />
      </details>
      {isSaid ? <Grids asked={asked} cut={area.cut} onCut={cut => onChange({ ...area, cut })} /> : null}
    </>
  );
}

/** A closed ring from three corners on, as the server reads it; nothing before. */
const ringOf = (corners: readonly Corner[]): [number, number][] =>
  corners.length < 3 ? [] : [...corners, corners[0]!].map(([lon, lat]) => [decimetre(lon), decimetre(lat)]);
const decimetre = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function Grids({
  asked,
  cut,
  onCut,
}: {
  asked: UseQueryResult<ViewResponse<'emergencies.area'>>;
  cut: ChosenArea['cut'];
  onCut: (cut: ChosenArea['cut']) => void;
}) {
  const { t } = useLanguage();
  const found = asked.data;
  return (
    <StateOf asked={asked}>
      {found?.fault ? <p role="alert">! {problemWord(found.fault, t)}</p> : null}
      {found && !found.fault ? (
        <ul className="telegram" aria-live="polite">
          <li>
            <span aria-hidden>✓</span>
            {t('area.inside', { n: found.inside.length, names: namesOf(found.inside) })}
          </li>
          {found.cut.length > 0 ? (
            <li className="loud">
              <span aria-hidden>!</span>
              {t('area.cut', {
                n: found.cut.length,
                names: found.cut.map(grid => `${grid.name} ${grid.doorsInside}/${grid.doors}`).join(' '),
              })}
              <div>
                <Segmented
                  value={cut}
                  onChange={onCut}
                  options={(['whole', 'left-out'] as const).map(value => ({ value, label: t(`area.${value}`) }))}
                />
              </div>
            </li>
          ) : null}
          {found.unplaced > 0 ? (
            <li>
              <span aria-hidden>–</span>
              {t('area.unplaced', { n: found.unplaced })}
            </li>
          ) : null}
        </ul>
      ) : null}
    </StateOf>
  );
}

type GridLine = ViewResponse<'emergencies.area'>['inside'][number];
const namesOf = (grids: readonly GridLine[]): string =>
  `${grids
    .slice(0, 20)
    .map(grid => grid.name)
    .join(' ')}${grids.length > 20 ? ' …' : ''}`;
