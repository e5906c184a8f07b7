import type { Locale } from '@linli/words';
import { Button, Flex, Select } from 'antd';
import { useMemo } from 'react';
import type { Ground } from '../map/features.ts';
import type { Picked } from '../map/listen.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMedia } from '../shell/text-scale.ts';
import type { Draft } from './draft.ts';
import { GridActions } from './grid-actions.tsx';
import { MoveForm } from './move-form.tsx';
import { keyOf, thingsOf } from './things.ts';
import type { useUndo } from './use-undo.ts';

/** Below the map: the keyboard's way to move places, to split, merge and label grids; undo and redo. */
export function MovePanel({
  draft,
  ground,
  picked,
  chosen,
  moving,
  undo,
  locale,
  onPick,
  onChoose,
}: {
  draft: Draft;
  ground: Ground;
  picked: readonly Picked[];
  /** Numbers of the grids that are ticked. */
  chosen: readonly number[];
  moving: boolean;
  undo: ReturnType<typeof useUndo>;
  locale: Locale;
  onPick: (picked: readonly Picked[]) => void;
  onChoose: (nos: readonly number[]) => void;
}) {
  const { t } = useLanguage();
  const hasMouse = useMedia('(pointer: fine)');
  return (
    <div className="draw-move">
      <Flex gap={12} wrap align="center" justify="space-between">
        <Flex gap={8} wrap align="center" style={{ flex: '1 1 18em' }}>
          <PickThings ground={ground} locale={locale} picked={picked} onPick={onPick} />
          {picked.length > 0 ? (
            <MoveForm
              key={picked.map(keyOf).join()}
              draft={draft}
              ground={ground}
              picked={picked}
              onDone={() => onPick([])}
            />
          ) : (
            <span className="soft">
              {t(moving ? 'move.moving' : 'move.hint')} {moving || !hasMouse ? null : t('edit.multi-hint')}
            </span>
          )}
        </Flex>
        <Flex gap={8}>
          <Button disabled={!undo.can} loading={undo.busy} onClick={undo.undo} title="Ctrl+Z">
            ↶ {t('move.undo')}
          </Button>
          <Button disabled={!undo.canRedo} onClick={undo.redo} title="Ctrl+Shift+Z">
            ↷ {t('edit.redo')}
          </Button>
        </Flex>
      </Flex>
      {chosen.length > 0 ? (
        <GridActions key={chosen.join()} draft={draft} chosen={chosen} onDone={() => onChoose([])} />
      ) : null}
    </div>
  );
}

function PickThings({
  ground,
  locale,
  picked,
  onPick,
}: {
  ground: Ground;
  locale: Locale;
  picked: readonly Picked[];
  onPick: (picked: readonly Picked[]) => void;
}) {
  const { t } = useLanguage();
  const things = useMemo(() => thingsOf(ground, locale), [ground, locale]);
  const known = useMemo(() => new Map([...things, ...picked].map(each => [keyOf(each), each])), [things, picked]);
  return (
    <Select
      className="draw-pick"
      mode="multiple"
      maxTagCount={2}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      aria-label={t('move.pick')}
      placeholder={t('move.what')}
      value={picked.map(keyOf)}
      options={[...known].map(([value, { name, floors }]) => ({
        value,
        label: floors ? `${name} ${floors.map(floor => floor ?? '?').join('–')}` : name,
      }))}
      onChange={keys => onPick(keys.flatMap(key => known.get(key) ?? []))}
    />
  );
}
