import type { ViewResponse } from '@linli/protocol';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { App, Button, Table } from 'antd';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import { useView } from '../shell/use-view.ts';

type Board = ViewResponse<'emergencies.board'>;
type Row = ViewResponse<'rounds.notReached'>['rows'][number];

/** "Who was not reached?" Every door without one of the three good outcomes, grid by grid, with a number where there is one. */
export function NotReachedPage() {
  const { emergencyId } = useParams({ strict: false }) as { emergencyId: string };
  const { grid } = useSearch({ strict: false }) as { grid?: string };
  const { t, locale } = useLanguage();
  const me = useMe();
  const asked = useView('emergencies.board', { communityId: me.communityId, emergencyId });
  const board = asked.data;
  const code = board?.grids.find(one => one.gridId === grid)?.name;
  return (
    <div className="page">
      <Link to="/emergency/$emergencyId" params={{ emergencyId }}>
        ← {board?.title}
      </Link>
      <h1>
        {t('not-reached.title')} {code ? `· ${code}` : board ? `· ${board.doors.notReached}` : ''}
      </h1>
      {board ? <p className="soft">{t('board.as-of', { time: sayTime(board.asOf, locale) })}</p> : null}
      {grid ? (
        <p>
          <Link to="/emergency/$emergencyId/not-reached" params={{ emergencyId }}>
            {t('not-reached.all')}
          </Link>
        </p>
      ) : null}
      <StateOf asked={asked}>{board ? <Rows board={board} {...(grid ? { gridId: grid } : {})} /> : null}</StateOf>
    </div>
  );
}

function Rows({ board, gridId }: { board: Board; gridId?: string }) {
  const { t } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('rounds.notReached', {
    communityId: me.communityId,
    roundId: board.roundId,
    ...(gridId ? { gridId } : {}),
  });
  const mayRecord = useMay('rounds.recordVisit') && board.state === 'open';
  return (
    <StateOf asked={pages} empty={rows.length === 0 && t('not-reached.none')}>
      <Table
        size="small"
        rowKey="doorId"
        pagination={false}
        dataSource={rows}
        scroll={{ x: true }}
        columns={[
          { title: t('draw.no'), dataIndex: 'gridName' },
          { title: t('not-reached.place'), dataIndex: 'place' },
          { title: t('not-reached.door'), dataIndex: 'name', render: (name: string) => <strong>{name}</strong> },
          {
            title: t('not-reached.last'),
            render: (_, row) => (row.outcome ? t(`outcome.${row.outcome}`) : t('not-reached.no-result')),
          },
          {
            title: t('people.phone'),
            render: (_, row) => (row.phone ? <a href={`tel:${row.phone}`}>☎ {row.phone}</a> : '—'),
          },
          ...(mayRecord
            ? [
                {
                  title: t('calls.do'),
                  render: (_: unknown, row: Row) => <Told row={row} board={board} />,
                },
              ]
            : []),
        ]}
      />
      <More pages={pages} />
    </StateOf>
  );
}

/** The office rang them: recorded as told by telephone, with a way back. */
function Told({ row, board }: { row: Row; board: Board }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const record = useCommand('rounds.recordVisit', ['emergencies']);
  const undo = useCommand('rounds.undoVisit', ['emergencies']);
  const { roundId, emergencyId, status } = board;
  const extra = { roundId, doorId: row.doorId, $emergencyId: emergencyId, $status: status };
  const tell = () => {
    const visitId = newId();
    record.mutate(
      { ...extra, visitId, outcome: 'told-by-phone', source: 'telephone' },
      {
        onSuccess: () =>
          void message.success({
            key: visitId,
            duration: 8,
            content: (
              <>
                {row.place} {row.name} · {t('outcome.told-by-phone')}{' '}
                <Button
                  onClick={() => {
                    undo.mutate({ ...extra, visitId });
                    message.destroy(visitId);
                  }}
                >
                  {t('move.undo')}
                </Button>
              </>
            ),
          }),
      },
    );
  };
  return (
    <Button size="small" loading={record.isPending} onClick={tell}>
      {t('not-reached.told')}
    </Button>
  );
}
