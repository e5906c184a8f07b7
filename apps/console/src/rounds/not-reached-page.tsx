import { Link, useParams } from '@tanstack/react-router';
import { Button, Table, Typography } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { usePages } from '../shell/use-pages.ts';
import { useView } from '../shell/use-view.ts';

/** "Who was not reached?" Every door without one of the three good outcomes, grid by grid. */
export function NotReachedPage() {
  const { emergencyId } = useParams({ strict: false }) as { emergencyId: string };
  const { t } = useLanguage();
  const me = useMe();
  const board = useView('emergencies.board', { communityId: me.communityId, emergencyId });
  return (
    <div style={{ padding: 16 }}>
      <Link to="/emergency/$emergencyId" params={{ emergencyId }}>
        ← {board.data?.title}
      </Link>
      <Typography.Title level={1} style={{ fontSize: 20 }}>
        {t('not-reached.title')}
      </Typography.Title>
      {board.data ? <Rows roundId={board.data.roundId} /> : null}
    </div>
  );
}

function Rows({ roundId }: { roundId: string }) {
  const { t } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('rounds.notReached', { communityId: me.communityId, roundId });
  return (
    <StateOf asked={pages} empty={rows.length === 0 && t('not-reached.none')}>
      <Table
        size="small"
        rowKey="doorId"
        pagination={false}
        dataSource={rows}
        scroll={{ x: true }}
        columns={[
          { title: t('nav.grids'), dataIndex: 'gridCode', render: (code: string) => code.slice(12) },
          { title: '', dataIndex: 'place' },
          { title: '', dataIndex: 'name', render: (name: string) => <strong>{name}</strong> },
          { title: '', render: (_, row) => (row.outcome ? t(`outcome.${row.outcome}`) : t('not-reached.no-result')) },
        ]}
      />
      {pages.hasNextPage ? (
        <Button block type="text" onClick={() => pages.fetchNextPage()}>
          {t('list.more', { n: 50 })}
        </Button>
      ) : null}
    </StateOf>
  );
}
