import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Ground } from '../map/features.ts';
import type { Picked } from '../map/listen.ts';
import { useLanguage } from '../shell/language.tsx';
import type { Draft } from './draft.ts';
import { Figures } from './figures.tsx';
import { unitOf } from './things.ts';
import { useEdit, useEditPreview } from './use-edit.ts';

/** Which floors where one entrance is picked, to which grid; every grid's figures; then the move. */
export function MoveForm({
  draft,
  ground,
  picked,
  onDone,
}: {
  draft: Draft;
  ground: Ground;
  picked: readonly Picked[];
  onDone: () => void;
}) {
  const { t } = useLanguage();
  const only = picked.length === 1 ? picked[0] : undefined;
  const entrance = only?.floors ? undefined : ground.entrances.find(each => each.id === only?.id);
  const [floors, setFloors] = useState<readonly [number | null, number | null] | null>(null);
  const [toGrid, setToGrid] = useState<number | 'new' | null>(null);
  const editing = useEdit(draft);
  const units = picked.map(each => unitOf(floors && entrance ? { ...each, floors } : each));
  const edit = toGrid === null ? null : { kind: 'move' as const, units, toGrid };
  const preview = useEditPreview(draft, edit);
  return (
    <>
      {entrance && entrance.floors.length > 1 ? (
        <Floors all={entrance.floors} chosen={floors} onChoose={setFloors} />
      ) : null}
      <Select
        aria-label={t('move.target')}
        placeholder={t('move.target')}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ minWidth: 'min(9em, 100%)' }}
        value={toGrid}
        onChange={setToGrid}
        options={[
          ...draft.grids.map(grid => ({ value: grid.no as number | 'new', label: String(grid.no) })),
          { value: 'new' as const, label: t('move.new') },
        ]}
      />
      <Button
        type="primary"
        disabled={edit === null}
        loading={editing.busy}
        onClick={() => edit && editing.apply(edit, onDone)}
      >
        {t('move.go')}
      </Button>
      {preview ? (
        <Figures title={only?.name ?? t('edit.chosen-places', { n: picked.length })} preview={preview} />
      ) : null}
    </>
  );
}

function Floors({
  all,
  chosen,
  onChoose,
}: {
  all: readonly (number | null)[];
  chosen: readonly [number | null, number | null] | null;
  onChoose: (floors: readonly [number | null, number | null] | null) => void;
}) {
  const { t } = useLanguage();
  const levels = all.map(floor => ({ value: floor, label: floor === null ? '—' : String(floor) }));
  return (
    <>
      {t('move.floors')}
      <Select
        aria-label={t('move.from')}
        allowClear
        placeholder={t('move.from')}
        style={{ minWidth: 'min(5em, 100%)' }}
        options={levels}
        value={chosen?.[0]}
        onChange={from => onChoose(from === undefined ? null : [from, chosen?.[1] ?? from])}
      />
      <Select
        aria-label={t('move.to')}
        allowClear
        placeholder={t('move.to')}
        style={{ minWidth: 'min(5em, 100%)' }}
        options={levels}
        value={chosen?.[1]}
        onChange={to => onChoose(to === undefined ? null : [chosen?.[0] ?? to, to])}
      />
    </>
  );
}
