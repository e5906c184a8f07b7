import { Input } from 'antd';
import { useMemo, useState } from 'react';
import type { Ground } from '../map/features.ts';
import type { Picked } from '../map/listen.ts';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { usePageOf } from '../shell/use-page-of.ts';
import type { Draft } from './draft.ts';
import { keyOf, type PlaceLine, placeLines } from './things.ts';

/** The draft place by place: "which grid is this entrance in?"; ticked ones are moved together, by keyboard alone. */
export function PlaceTable({
  draft,
  ground,
  picked,
  onPick,
}: {
  draft: Draft;
  ground: Ground;
  picked: readonly Picked[];
  onPick: (picked: readonly Picked[]) => void;
}) {
  const { t, locale } = useLanguage();
  const [wanted, setWanted] = useState('');
  const lines = useMemo(() => placeLines(draft, ground, locale), [draft, ground, locale]);
  const rows = wanted.trim() ? lines.filter(line => line.name.includes(wanted.trim())) : lines;
  const pagination = usePageOf(-1);
  const known = useMemo(() => new Map(lines.map(line => [line.key, line])), [lines]);
  return (
    <>
      <Input.Search
        allowClear
        aria-label={t('edit.find-place')}
        placeholder={t('edit.find-place')}
        onChange={event => setWanted(event.target.value)}
        style={{ marginBlock: 8 }}
      />
      <ListTable<PlaceLine>
        rowKey="key"
        pagination={pagination}
        dataSource={rows}
        {...(draft.published
          ? {}
          : {
              rowSelection: {
                preserveSelectedRowKeys: true,
                hideSelectAll: true,
                selectedRowKeys: picked.map(keyOf),
                onChange: keys =>
                  onPick(keys.flatMap(key => known.get(String(key)) ?? picked.find(each => keyOf(each) === key) ?? [])),
                getCheckboxProps: line => ({ 'aria-label': t('edit.pick-place', { name: line.name }) }),
              },
            })}
        columns={[
          {
            title: t('edit.place'),
            render: (_, line) => (
              <>
                {line.name}
                {line.floors ? <small> {floorsText(line.floors, t)}</small> : null}
              </>
            ),
          },
          { title: t('draw.no'), dataIndex: 'no', align: 'end' },
          { title: t('draw.col-doors'), dataIndex: 'doors', align: 'end' },
        ]}
      />
    </>
  );
}

function floorsText([from, to]: NonNullable<Picked['floors']>, t: ReturnType<typeof useLanguage>['t']): string {
  return from === null || to === null ? t('edit.unknown-floor') : t('edit.floors', { from, to });
}
