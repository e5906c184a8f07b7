import { useLanguage } from '../../shell/language.tsx';
import { ListTable } from '../../shell/list-table.tsx';
import { More } from '../../shell/more.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { usePages } from '../../shell/use-pages.ts';

/** Compounds that no property firm is recorded for: "who holds the gate there?" */
export function WithoutFirm() {
  const me = useMe();
  const { t } = useLanguage();
  const { rows, pages } = usePages('places.withoutFirm', { communityId: me.communityId });
  type Row = (typeof rows)[number];
  const said = (row: Row) =>
    t(row.said === null ? 'overlay.said-nothing' : row.said ? 'overlay.said-yes' : 'overlay.said-no');
  return (
    <section>
      <h2>{t('overlay.without')}</h2>
      <StateOf asked={pages} empty={rows.length === 0 && t('overlay.without-none')}>
        <ListTable<Row>
          rowKey="compoundId"
          dataSource={rows}
          columns={[
            {
              title: t('overlay.place'),
              render: (_, row) => (
                <>
                  {row.name}
                  <br />
                  <small className="soft">{said(row)}</small>
                </>
              ),
            },
            { title: t('overlay.buildings'), dataIndex: 'buildings', align: 'end' },
            {
              title: t('overlay.gate'),
              render: (_, row) => row.gate ?? <span className="amber">{t('overlay.gate-nobody')}</span>,
            },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </section>
  );
}
