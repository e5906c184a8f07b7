import { Card, Switch } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { useCommand } from '../shell/use-command.ts';
import type { Choice, Choices } from './choice.ts';

/** "Who said yes to being named on the wall?" A switch a head: on when they agreed, off again when they take it back. */
export function NamesAgreed({ choices, choice }: { choices: Choices; choice: Choice }) {
  const { t } = useLanguage();
  const agree = useCommand('prints.agreeName');
  const heads = choices.grids
    .filter(grid => choice.gridIds.length === 0 || choice.gridIds.includes(grid.gridId))
    .flatMap(grid => grid.heads.map(head => ({ ...head, grid: grid.name, key: `${grid.gridId} ${head.personId}` })));
  if (heads.length === 0) return null;
  return (
    <Card title={t('print.agreed')}>
      <p className="soft">{t('print.agreed-why')}</p>
      <ListTable
        rowKey="key"
        dataSource={heads}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('print.grid'), dataIndex: 'grid' },
          { title: t('print.head'), dataIndex: 'name' },
          {
            title: t('print.agrees'),
            render: (_, head) => (
              <Switch
                aria-label={t('print.agrees-who', { name: head.name })}
                checked={head.agrees}
                loading={agree.isPending && agree.variables?.personId === head.personId}
                onChange={agrees => agree.mutate({ personId: head.personId, agrees })}
              />
            ),
          },
        ]}
      />
    </Card>
  );
}
