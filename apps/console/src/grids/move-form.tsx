import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Ground } from '../map/features.ts';
import type { Picked } from '../map/listen.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { unitOf } from './draft-map.ts';
import type { Draft } from './draw-page.tsx';
import { Figures } from './figures.tsx';

/** Which floors, to which grid; both grids' figures; then the move. */
export function MoveForm({
  draft,
  ground,
  picked,
  onDone,
}: {
  draft: Draft;
  ground: Ground;
  picked: Picked;
  onDone: () => void;
}) {
  const { t } = useLanguage();
  const me = useMe();
  const entrance = ground.entrances.find(each => each.id === picked.id);
  const [floors, setFloors] = useState<readonly [number | null, number | null] | null>(null);
  const [toGrid, setToGrid] = useState<number | 'new' | null>(null);
  const move = useCommand('grids.edit');
  const unit =
    floors && entrance
      ? { kind: 'floors' as const, entranceId: entrance.id, floorFrom: floors[0], floorTo: floors[1] }
      : unitOf(picked);
  const edit = toGrid === null ? null : { kind: 'move' as const, units: [unit], toGrid };
  const preview = useView(
    'grids.previewEdit',
    { communityId: me.communityId, draftId: draft.draftId, edit: JSON.stringify(edit) },
    toGrid !== null,
  );
  const go = () =>
    edit && move.mutate({ draftId: draft.draftId, revision: draft.revision, edit }, { onSuccess: onDone });
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
      <Button type="primary" disabled={toGrid === null} loading={move.isPending} onClick={go}>
        {t('move.go')}
      </Button>
      {toGrid !== null && preview.data ? <Figures preview={{ ...preview.data, picked }} /> : null}
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
