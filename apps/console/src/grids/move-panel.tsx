import type { ViewResponse } from '@linli/protocol';
import { Button, Flex, Select, Switch } from 'antd';
import { useState } from 'react';
import type { Ground } from '../map/features.ts';
import type { Picked } from '../map/map-view.tsx';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { type Draft, unitOf } from './draw-page.tsx';

type Preview = ViewResponse<'grids.previewMove'> & { readonly picked: Picked };

/** Below the map: what a move would do to both grids, and the keyboard's way to move a building, an entrance or some floors. */
export function MovePanel({
  draft,
  ground,
  picked,
  preview,
  onDone,
}: {
  draft: Draft;
  ground: Ground;
  picked: Picked | null;
  preview: Preview | null;
  onDone: () => void;
}) {
  const { t } = useLanguage();
  const undo = useCommand('grids.undo');
  return (
    <div className="draw-move">
      <Flex gap={12} wrap align="center" justify="space-between">
        {preview ? (
          <Figures preview={preview} />
        ) : picked ? (
          <MoveForm key={picked.id} draft={draft} ground={ground} picked={picked} onDone={onDone} />
        ) : (
          <span>{t('move.hint')}</span>
        )}
        <Button
          disabled={!draft.canUndo}
          loading={undo.isPending}
          onClick={() => undo.mutate({ draftId: draft.draftId, revision: draft.revision })}
        >
          ↶ {t('move.undo')}
        </Button>
      </Flex>
    </div>
  );
}

/** Both grids, before and after. */
function Figures({ preview }: { preview: Preview }) {
  const { t } = useLanguage();
  return (
    <span aria-live="polite">
      <strong>{preview.picked.name}</strong>{' '}
      {preview.after.map(after => {
        const before = preview.before.find(each => each.no === after.no);
        return (
          <span key={after.no} className={after.bent.length > 0 ? 'draw-figure bent' : 'draw-figure'}>
            {t('move.before-after', {
              no: after.no,
              before: Math.round(before?.minutes ?? 0),
              after: Math.round(after.minutes),
              doorsBefore: before?.doors ?? 0,
              doorsAfter: after.doors,
            })}
            {after.bent.map(rule => ` · ! ${t(`bent.${rule}`)}`)}
          </span>
        );
      })}
      {preview.warnings.length > 0 ? <span className="draw-figure bent">{t('move.breaks')}</span> : null}
    </span>
  );
}

function MoveForm({
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
  const [whole, setWhole] = useState(false);
  const [floors, setFloors] = useState<readonly [number | null, number | null] | null>(null);
  const [toGrid, setToGrid] = useState<number | 'new' | null>(null);
  const move = useCommand('grids.moveUnits');
  const unit =
    whole && entrance
      ? { kind: 'building' as const, buildingId: entrance.buildingId }
      : floors && entrance
        ? { kind: 'floors' as const, entranceId: entrance.id, floorFrom: floors[0], floorTo: floors[1] }
        : unitOf(picked);
  const preview = useView(
    'grids.previewMove',
    {
      communityId: me.communityId,
      draftId: draft.draftId,
      units: JSON.stringify([unit]),
      toGrid: String(toGrid ?? ''),
    },
    toGrid !== null,
  );
  const levels = (entrance?.floors ?? []).map(floor => ({ value: floor, label: floor === null ? '—' : String(floor) }));
  const go = () =>
    toGrid !== null &&
    move.mutate({ draftId: draft.draftId, revision: draft.revision, units: [unit], toGrid }, { onSuccess: onDone });
  return (
    <Flex gap={8} wrap align="center">
      <strong>{t('move.picked', { name: picked.name })}</strong>
      {entrance ? (
        <>
          <Switch
            checked={whole}
            onChange={setWhole}
            checkedChildren={t('move.whole-building')}
            unCheckedChildren={t('move.whole-building')}
          />
          {whole ? null : (
            <>
              {t('move.floors')}
              <Select
                aria-label={t('move.from')}
                allowClear
                placeholder={t('move.from')}
                style={{ width: 76 }}
                options={levels}
                value={floors?.[0]}
                onChange={from => setFloors(from === undefined ? null : [from, floors?.[1] ?? from])}
              />
              <Select
                aria-label={t('move.to')}
                allowClear
                placeholder={t('move.to')}
                style={{ width: 76 }}
                options={levels}
                value={floors?.[1]}
                onChange={to => setFloors(to === undefined ? null : [floors?.[0] ?? to, to])}
              />
            </>
          )}
        </>
      ) : null}
      <Select
        aria-label={t('move.target')}
        placeholder={t('move.target')}
        showSearch
        style={{ width: 130 }}
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
    </Flex>
  );
}
