import { Table } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import type { Draft } from './draw-page.tsx';

/** Every grid of the draft, those that bend a rule first, then by what binds them. */
export function DraftTable({
  draft,
  selected,
  onSelect,
}: {
  draft: Draft;
  selected: number | null;
  onSelect: (no: number) => void;
}) {
  const { t } = useLanguage();
  const rows = [...draft.grids].sort(
    (a, b) => b.bent.length - a.bent.length || a.binding.localeCompare(b.binding) || b.minutes - a.minutes,
  );
  return (
    <Table
      size="small"
      rowKey="no"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
      dataSource={rows}
      rowClassName={row => (row.no === selected ? 'ant-table-row-selected' : '')}
      onRow={row => ({
        onClick: () => onSelect(row.no),
        onKeyDown: event => event.key === 'Enter' && onSelect(row.no),
        tabIndex: 0,
      })}
      columns={[
        { title: t('draw.no'), dataIndex: 'no' },
        { title: t('draw.col-doors'), dataIndex: 'doors', align: 'end' },
        {
          title: t('draw.col-minutes'),
          dataIndex: 'minutes',
          align: 'end',
          render: (minutes: number) => Math.round(minutes),
        },
        { title: t('draw.col-members'), dataIndex: 'members', align: 'end' },
        {
          title: t('draw.col-binding'),
          render: (_, row) =>
            row.bent.length > 0
              ? row.bent.map(rule => `! ${t(`bent.${rule}`)}`).join(' ')
              : t(`binding.${row.binding}`),
        },
      ]}
    />
  );
}
