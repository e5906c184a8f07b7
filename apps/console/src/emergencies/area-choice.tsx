import type { ViewResponse } from '@linli/protocol';
import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { problemWord } from '../shell/problem-text.ts';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import { readGeoRing } from './geo-ring.ts';

/** An area that somebody named: its line, and what is done with grids that it cuts. */
export interface ChosenArea {
  readonly ring: [number, number][];
  readonly cut: 'whole' | 'left-out';
}

/** For the whole community, or an area: which grids lie in it, and which its line cuts. `null` = the whole community; an area that is broken is none. */
export function AreaChoice({
  area,
  onChange,
}: {
  area: ChosenArea | null;
  onChange: (area: ChosenArea | null) => void;
}) {
  const { t } = useLanguage();
  const [isDrawn, setIsDrawn] = useState(false);
  const [text, setText] = useState('');
  const read = (next: string, cut: ChosenArea['cut']) => {
    setText(next);
    onChange({ ring: readGeoRing(next), cut });
  };
  return (
    <div style={{ marginBlock: 8 }}>
      <div>{t('area.title')}</div>
      <Segmented
        aria-label={t('area.title')}
        value={isDrawn}
        onChange={next => {
          setIsDrawn(next);
          onChange(next ? { ring: readGeoRing(text), cut: 'whole' } : null);
        }}
        options={[
          { value: false, label: t('area.community') },
          { value: true, label: t('area.drawn') },
        ]}
      />
      {isDrawn && area ? (
        <>
          <Input.TextArea
            rows={3}
            aria-label={t('area.paste')}
            placeholder={t('area.paste')}
            value={text}
            onChange={event => read(event.target.value, area.cut)}
            style={{ marginTop: 8 }}
          />
          {text.trim() === '' ? null : <Grids area={area} onCut={cut => onChange({ ...area, cut })} />}
        </>
      ) : null}
    </div>
  );
}

function Grids({ area, onCut }: { area: ChosenArea; onCut: (cut: ChosenArea['cut']) => void }) {
  const { t } = useLanguage();
  const me = useMe();
  const asked = useView('emergencies.area', { communityId: me.communityId, ring: JSON.stringify(area.ring) });
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
                  value={area.cut}
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
