import { App, Button } from 'antd';
import { useLanguage } from '../../shell/language.tsx';
import { ListTable } from '../../shell/list-table.tsx';
import { More } from '../../shell/more.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { sayTime } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import { usePages } from '../../shell/use-pages.ts';

/** Every version there was, is and will be: "which is in force, what is planned, and can it still be taken back?" */
export function Versions({ onCancel }: { onCancel: (versionId: string | null) => void }) {
  const me = useMe();
  const { t, locale } = useLanguage();
  const { message } = App.useApp();
  const may = useMay('grids.cancelVersion');
  const cancel = useCommand('grids.cancelVersion');
  const { rows, pages } = usePages('grids.versions', { communityId: me.communityId });
  type Row = (typeof rows)[number];
  const take = (row: Row) => {
    onCancel(row.id);
    cancel.mutate(
      { versionId: row.id },
      {
        onSuccess: () => void message.success({ content: t('version.cancelled', { no: row.no }), duration: 8 }),
        onError: () => onCancel(null),
      },
    );
  };
  return (
    <section>
      <h2>{t('version.title')}</h2>
      <StateOf asked={pages} empty={rows.length === 0 && t('version.none')}>
        <ListTable<Row>
          rowKey="id"
          dataSource={rows}
          columns={[
            { title: t('version.no'), dataIndex: 'no' },
            { title: t('version.from'), render: (_, row) => sayTime(row.effectiveFrom, locale) },
            { title: t('version.grids'), dataIndex: 'grids', align: 'end' },
            { title: t('version.by'), render: (_, row) => row.by ?? '—' },
            {
              title: t('version.state'),
              render: (_, row) => (
                <>
                  {t(`version.state-${row.state}`)}{' '}
                  {row.state === 'planned' && may ? (
                    <Button size="small" loading={cancel.isPending} onClick={() => take(row)}>
                      {t('version.cancel', { no: row.no })}
                    </Button>
                  ) : null}
                </>
              ),
            },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </section>
  );
}
