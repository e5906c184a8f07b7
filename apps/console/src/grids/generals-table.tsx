import { Input } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import type { Draft } from './draft.ts';
import { useEdit } from './use-edit.ts';

/** The usual measure of a general grid: what one full-time member answers for. */
const households = { least: 300, most: 500 };

/** General grids of the draft: "which grids are together, is it too much for one member, and what is it called?" */
export function GeneralsTable({ draft }: { draft: Draft }) {
  const { t } = useLanguage();
  const editing = useEdit(draft);
  const named = new Map(draft.generals.map(each => [each.no, each.name]));
  const nos = [...new Set(draft.grids.map(grid => grid.generalGridNo))].sort((a, b) => a - b);
  const rows = nos.map(no => {
    const own = draft.grids.filter(grid => grid.generalGridNo === no);
    const sum = own.reduce((all, grid) => all + grid.dwellings, 0);
    return { no, name: named.get(no) ?? '', grids: own.map(grid => grid.no), households: sum };
  });
  const save = (no: number, name: string) => {
    if (name.trim() !== (named.get(no) ?? '')) editing.apply({ kind: 'name-general', general: no, name });
  };
  return (
    <ListTable
      rowKey="no"
      pagination={{ pageSize: 20, hideOnSinglePage: true, size: 'small' }}
      dataSource={rows}
      columns={[
        { title: t('edit.general-no'), dataIndex: 'no' },
        {
          title: t('edit.general-name'),
          render: (_, row) =>
            draft.published ? (
              row.name
            ) : (
              <Input
                key={row.name}
                aria-label={t('edit.name-of', { no: row.no })}
                defaultValue={row.name}
                maxLength={60}
                onBlur={event => save(row.no, event.target.value)}
                onPressEnter={event => save(row.no, event.currentTarget.value)}
              />
            ),
        },
        { title: t('edit.general-grids'), render: (_, row) => row.grids.join(' ') },
        {
          title: t('edit.general-households'),
          align: 'end',
          render: (_, row) => (
            <>
              {row.households}
              {row.households < households.least ? (
                <span className="amber"> ! {t('edit.general-few', { n: households.least })}</span>
              ) : null}
              {row.households > households.most ? (
                <span className="amber"> ! {t('edit.general-many', { n: households.most })}</span>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}
