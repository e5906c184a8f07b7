import type { Locale } from '@linli/words';
import { Button, Flex, Select } from 'antd';
import { useMemo } from 'react';
import type { Ground } from '../map/features.ts';
import type { Picked } from '../map/listen.ts';
import { useLanguage } from '../shell/language.tsx';
import type { Draft } from './draw-page.tsx';
import { MoveForm } from './move-form.tsx';
import type { useUndo } from './use-undo.ts';

/** Below the map: the keyboard's way to move a building, an entrance, some floors or a shop; and undo. */
export function MovePanel({
  draft,
  ground,
  picked,
  moving,
  undo,
  locale,
  onPick,
}: {
  draft: Draft;
  ground: Ground;
  picked: Picked | null;
  moving: boolean;
  undo: ReturnType<typeof useUndo>;
  locale: Locale;
  onPick: (picked: Picked | null) => void;
}) {
  const { t } = useLanguage();
  const things = useMemo(() => thingsOf(ground, locale), [ground, locale]);
  return (
    <div className="draw-move">
      <Flex gap={12} wrap align="center" justify="space-between">
        <Flex gap={8} wrap align="center" style={{ flex: '1 1 18em' }}>
          <Select
            className="draw-pick"
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            aria-label={t('move.pick')}
            placeholder={t('move.what')}
            value={picked ? keyOf(picked) : null}
            options={things}
            onChange={(_, option) => onPick(option && !Array.isArray(option) ? option.picked : null)}
          />
          {picked ? (
            <MoveForm key={keyOf(picked)} draft={draft} ground={ground} picked={picked} onDone={() => onPick(null)} />
          ) : (
            <span className="soft">{t(moving ? 'move.moving' : 'move.hint')}</span>
          )}
        </Flex>
        <Button disabled={!undo.can} loading={undo.busy} onClick={undo.undo} title="Ctrl+Z">
          ↶ {t('move.undo')}
        </Button>
      </Flex>
    </div>
  );
}

const keyOf = (picked: Picked): string => `${picked.kind}:${picked.id}`;

/** All that can be moved, by the name people know it by: compound, building, entrance. */
function thingsOf(ground: Ground, locale: Locale) {
  const compounds = new Map(ground.compounds.map(each => [each.id, each.name]));
  const buildings = new Map(
    ground.buildings.map(each => [each.id, `${compounds.get(each.compoundId ?? '') ?? ''} ${each.name}`.trim()]),
  );
  const thing = (kind: Picked['kind'], id: string, name: string) => {
    const picked: Picked = { kind, id, name };
    return { value: keyOf(picked), label: name, picked };
  };
  return [
    ...ground.buildings.flatMap(each =>
      each.listedOnly ? [] : [thing('building', each.id, buildings.get(each.id) ?? each.name)],
    ),
    ...ground.entrances.map(each =>
      thing('entrance', each.id, `${buildings.get(each.buildingId) ?? ''} ${each.name}`.trim()),
    ),
    ...ground.shops.map(each => thing('shop', each.id, each.name)),
  ].sort((a, b) => a.label.localeCompare(b.label, locale, { numeric: true }));
}
