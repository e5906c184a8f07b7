import type { PayloadInput } from '@linli/protocol';
import { Button, Flex, Input, Radio, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { Ground } from '../map/features.ts';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';
import { type Corner, cornerLine, readCorners } from './corners.ts';
import { namesOf } from './things.ts';

type System = NonNullable<PayloadInput<'places.drawBuilding'>['coordinates']>;
const systems: readonly System[] = ['wgs84', 'gcj02', 'bd09'];

/** A building that is being given its ground. */
export interface Tracing {
  readonly buildingId: string;
  /** The corners as they stand in the text field, one a line. */
  readonly text: string;
  readonly system: System;
}

/** Whether a click on the map means a place: something is really there, and the corners are in the map's own system. */
export const takesClicks = (tracing: Tracing, ground: Ground): boolean =>
  tracing.system === 'wgs84' && hasRealGround(ground);

const hasRealGround = (ground: Ground): boolean =>
  ground.buildings.some(each => !each.fromList && each.outline) || ground.entrances.some(each => !each.fromList);

/** The corners clicked or typed so far; none while a line cannot be read. */
export const cornersOf = (tracing: Tracing | null): readonly Corner[] => readCorners(tracing?.text ?? '').corners;

/** One more corner at the end. */
export const withCorner = (tracing: Tracing, at: Corner): Tracing => ({
  ...tracing,
  text: [...tracing.text.split('\n').filter(line => line.trim()), cornerLine(at)].join('\n'),
});

/** Gives a building of the list its ground: chosen by name, corners clicked on the map or typed; stored; taken back. */
export function DrawBuilding({
  ground,
  tracing,
  onTrace,
}: {
  ground: Ground;
  tracing: Tracing | null;
  onTrace: (tracing: Tracing | null) => void;
}) {
  const { t, locale } = useLanguage();
  const store = useCommand('places.drawBuilding', ['grids']);
  const [last, setLast] = useState<{ id: string; name: string } | null>(null);
  const names = useMemo(() => namesOf(ground).buildings, [ground]);
  const options = useMemo(
    () =>
      ground.buildings
        .filter(each => each.fromList && !each.listedOnly)
        .map(each => ({ value: each.id, label: names.get(each.id) ?? each.name }))
        .sort((a, b) => a.label.localeCompare(b.label, locale, { numeric: true })),
    [ground, names, locale],
  );
  if (!tracing) {
    return (
      <Flex gap={8} wrap align="center" style={{ marginBlock: 8 }}>
        {options.length > 0 ? (
          <Select
            className="draw-pick"
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('place.pick')}
            placeholder={t('place.pick')}
            value={null}
            options={options}
            onChange={buildingId => onTrace({ buildingId: String(buildingId), text: '', system: 'wgs84' })}
          />
        ) : null}
        {last ? (
          <>
            <span role="status">✓ {t('place.done', { name: last.name })}</span>
            <Button
              loading={store.isPending}
              onClick={() => store.mutate({ buildingId: last.id, corners: null }, { onSuccess: () => setLast(null) })}
            >
              {t('place.take-back')}
            </Button>
          </>
        ) : null}
      </Flex>
    );
  }
  const { corners, badLine } = readCorners(tracing.text);
  const name = names.get(tracing.buildingId) ?? '';
  const finish = () =>
    store.mutate(
      { buildingId: tracing.buildingId, corners: corners.map(([lon, lat]) => [lon, lat]), coordinates: tracing.system },
      {
        onSuccess: () => {
          setLast({ id: tracing.buildingId, name });
          onTrace(null);
        },
      },
    );
  const lines = tracing.text.split('\n').filter(line => line.trim());
  return (
    <section className="our-repair" aria-label={t('place.title', { name })}>
      <strong>{t('place.title', { name })}</strong>
      <p className="soft">
        {takesClicks(tracing, ground)
          ? t('place.click')
          : t(hasRealGround(ground) ? 'place.type-only' : 'place.type-first')}
      </p>
      <Input.TextArea
        aria-label={t('place.corners')}
        rows={4}
        placeholder={'104.0612, 30.6605\n104.0616, 30.6605\n104.0616, 30.6606'}
        value={tracing.text}
        onChange={event => onTrace({ ...tracing, text: event.target.value })}
      />
      {badLine ? (
        <div className="amber" role="alert">
          {t('place.bad-line', { n: badLine })}
        </div>
      ) : null}
      <Radio.Group
        aria-label={t('import.coordinates')}
        value={tracing.system}
        onChange={event => onTrace({ ...tracing, system: event.target.value })}
        options={systems.map(value => ({ value, label: t(`import.${value}`) }))}
        style={{ marginBlock: 8 }}
      />
      <Flex gap={8} wrap>
        <Button
          type="primary"
          disabled={badLine !== null || corners.length < 3}
          loading={store.isPending}
          onClick={finish}
        >
          {t('place.finish', { n: corners.length })}
        </Button>
        <Button
          disabled={lines.length === 0}
          onClick={() => onTrace({ ...tracing, text: lines.slice(0, -1).join('\n') })}
        >
          {t('place.undo-corner')}
        </Button>
        <Button onClick={() => onTrace(null)}>{t('place.cancel')}</Button>
      </Flex>
    </section>
  );
}
