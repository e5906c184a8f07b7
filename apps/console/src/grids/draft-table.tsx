import { useMemo } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { rowKeys } from '../shell/table-keys.ts';
import { usePageOf } from '../shell/use-page-of.ts';
import type { Draft } from './draft.ts';

/** Every grid of the draft, those that bend a rule first, then by what binds them. */
export function DraftTable({
  draft,
  selected,
  chosen,
  onSelect,
  onChoose,
}: {
  draft: Draft;
  selected: number | null;
  /** Ticked for an action. */
  chosen: readonly number[];
  onSelect: (no: number) => void;
  onChoose: (nos: readonly number[]) => void;
}) {
  const { t } = useLanguage();
  const rows = useMemo(
    () =>
      [...draft.grids].sort(
        (a, b) => b.bent.length - a.bent.length || a.binding.localeCompare(b.binding) || b.minutes - a.minutes,
      ),
    [draft.grids],
  );
  const pagination = usePageOf(rows.findIndex(row => row.no === selected));
  return (
    <ListTable<Draft['grids'][number]>
      rowKey="no"
      pagination={pagination}
      dataSource={rows}
      {...(draft.published
        ? {}
        : {
            rowSelection: {
              preserveSelectedRowKeys: true,
              hideSelectAll: true,
              selectedRowKeys: [...chosen],
              onChange: keys => onChoose(keys.map(Number)),
              getCheckboxProps: row => ({ 'aria-label': t('edit.pick-grid', { no: row.no }) }),
            },
          })}
      rowClassName={row => (row.no === selected ? 'ant-table-row-selected' : '')}
      onRow={row => ({ ...rowKeys(() => onSelect(row.no)), 'aria-selected': row.no === selected })}
      columns={[
        {
          title: t('draw.no'),
          render: (_, row) => (
            <>
              {row.no}
              {row.body ? <small> {row.body.name}</small> : row.kind ? <small> {t(`kind.${row.kind}`)}</small> : null}
            </>
          ),
        },
        { title: t('draw.col-doors'), dataIndex: 'doors', align: 'end' },
        {
          title: t('draw.col-minutes'),
          dataIndex: 'minutes',
          align: 'end',
          render: (minutes: number) => Math.round(minutes),
        },
        { title: t('draw.col-members'), dataIndex: 'members', align: 'end' },
        { title: t('edit.col-general'), dataIndex: 'generalGridNo', align: 'end' },
        {
          title: t('draw.col-binding'),
          className: 'draw-binding',
          render: (_, row) =>
            row.bent.length > 0 ? (
              <span className="amber">{row.bent.map(rule => `! ${t(`bent.${rule}`)}`).join(' ')}</span>
            ) : (
              t(`binding.${row.binding}`)
            ),
        },
      ]}
    />
  );
}
