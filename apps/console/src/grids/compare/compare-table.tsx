import { useMemo } from 'react';
import { useLanguage } from '../../shell/language.tsx';
import { ListTable } from '../../shell/list-table.tsx';
import { usePageOf } from '../../shell/use-page-of.ts';
import type { Comparison } from './comparison.ts';

type Row = Comparison['grids'][number];
const rank = { ended: 0, new: 1, changed: 2, same: 3 } as const;

/** Every grid that does not stay as it is: what it had, what it has, from where and to where its doors go. */
export function CompareTable({ comparison }: { comparison: Comparison }) {
  const { t } = useLanguage();
  const rows = useMemo(
    () =>
      comparison.grids
        .filter(grid => grid.change !== 'same')
        .sort((a, b) => rank[a.change] - rank[b.change] || a.label.localeCompare(b.label, 'en', { numeric: true })),
    [comparison],
  );
  return (
    <ListTable<Row>
      rowKey="key"
      pagination={usePageOf(-1)}
      dataSource={rows}
      columns={[
        {
          title: t('draw.no'),
          render: (_, row) => (
            <span className="nowrap">
              <strong>{row.label}</strong>
              <br />
              {t(`compare.change-${row.change}`)}
            </span>
          ),
        },
        {
          title: t('compare.col-doors'),
          align: 'end',
          render: (_, row) => (
            <span className="nowrap">
              {row.doorsBefore} → {row.doorsAfter}
            </span>
          ),
        },
        { title: t('compare.col-flow'), render: (_, row) => <Flow row={row} /> },
      ]}
    />
  );
}

/** From where and to where its doors go; and, for a grid of today, who and what is there. */
function Flow({ row }: { row: Row }) {
  const { t } = useLanguage();
  const people = { heads: row.heads, members: row.members, cases: row.openCases };
  return (
    <>
      {row.from.map(each => (
        <div key={`from ${each.label}`}>{t('compare.from-flow', { grid: each.label, doors: each.doors })}</div>
      ))}
      {row.into.map(each => (
        <div key={`into ${each.label}`}>{t('compare.into-flow', { grid: each.label, doors: each.doors })}</div>
      ))}
      {row.gridId ? <small className="soft">{t('compare.people', people)}</small> : null}
    </>
  );
}
