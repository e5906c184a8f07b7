import { Button, Table, Typography } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { usePages } from '../shell/use-pages.ts';

/** The journal: "who did what, when?" Ids only; names stay where they are needed. */
export function Journal() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('audit.journal', { communityId: me.communityId });
  return (
    <div style={{ padding: 16 }}>
      <Typography.Title level={1} style={{ fontSize: 20 }}>
        {t('journal.title')}
      </Typography.Title>
      <StateOf asked={pages}>
        <Table
          size="small"
          rowKey="seq"
          pagination={false}
          dataSource={rows}
          scroll={{ x: true }}
          columns={[
            { title: t('journal.at'), dataIndex: 'at', render: (at: string) => sayTime(at, locale) },
            { title: t('journal.event'), dataIndex: 'event' },
            { title: t('journal.subject'), render: (_, row) => `${row.subjectKind} ${row.subjectId.slice(-8)}` },
            {
              title: t('journal.actor'),
              render: (_, row) => (row.actorId ? row.actorId.slice(-8) : t('journal.system')),
            },
          ]}
        />
        {pages.hasNextPage ? (
          <Button block type="text" onClick={() => pages.fetchNextPage()}>
            {t('list.more', { n: 50 })}
          </Button>
        ) : null}
      </StateOf>
    </div>
  );
}
