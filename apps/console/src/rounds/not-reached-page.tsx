import type { ViewResponse } from '@linli/protocol';
import { phoneReasons } from '@linli/protocol/vocabulary';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { More } from '../shell/more.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { Tel } from '../shell/tel.tsx';
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
  const [numbers, setNumbers] = useState<Numbers>(new Map());
  return (
    <StateOf asked={pages} empty={rows.length === 0 && t('not-reached.none')}>
      <OpenNumbers rows={rows.filter(row => !numbers.has(row.doorId))} board={board} onOpen={setNumbers} />
      <ListTable
        rowKey="doorId"
        dataSource={rows}
        columns={[
          { title: t('draw.no'), dataIndex: 'gridName' },
          { title: t('not-reached.place'), dataIndex: 'place' },
          { title: t('not-reached.door'), dataIndex: 'name', render: (name: string) => <strong>{name}</strong> },
          // Beside the door: on a telephone what stands further right is out of sight.
          {
            title: t('people.phone'),
            render: (_, row) => <Phone open={numbers.get(row.doorId)} masked={row.phoneMasked} />,
          },
          {
            title: t('not-reached.last'),
            render: (_, row) => (row.outcome ? t(`outcome.${row.outcome}`) : t('not-reached.no-result')),
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

type Numbers = ReadonlyMap<string, string>;

/** Several numbers of one home stand side by side: each is rung by itself. */
function Phone({ open, masked }: { open: string | undefined; masked: string | null }) {
  if (!open) return masked ? <Tel number={masked} /> : '—';
  return open.split('、').map(one => (
    <a key={one} href={`tel:${one}`}>
      ☎ {one}
    </a>
  ));
}

/** As many as one command takes. */
const atOnce = 100;

/** Asks what for, then shows the numbers of the homes in the list; the journal keeps each. */
function OpenNumbers({
  rows,
  board,
  onOpen,
}: {
  rows: readonly Row[];
  board: Board;
  onOpen(add: (before: Numbers) => Numbers): void;
}) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const open = useCommand('rounds.openNumbers', ['audit']);
  const may = useMay('rounds.openNumbers');
  const doorIds = rows
    .filter(row => row.phoneMasked)
    .slice(0, atOnce)
    .map(row => row.doorId);
  if (!may || doorIds.length === 0) return null;
  const { roundId, emergencyId, status } = board;
  const ask = (reason: (typeof phoneReasons)[number]) =>
    open.mutate(
      { roundId, doorIds, reason, $emergencyId: emergencyId, $status: status },
      {
        onSuccess: ({ rows: opened }) => {
          setAsking(false);
          onOpen(before => new Map([...before, ...opened.map(({ doorId, phone }) => [doorId, phone] as const)]));
        },
      },
    );
  return (
    <Space wrap>
      <Button aria-expanded={asking} onClick={() => setAsking(!asking)}>
        {t('not-reached.numbers', { n: doorIds.length })}
      </Button>
      {asking ? (
        <>
          {t('not-reached.numbers-why')}
          {phoneReasons.map(reason => (
            <Button
              key={reason}
              loading={open.isPending && open.variables?.reason === reason}
              onClick={() => ask(reason)}
            >
              {t(`person.reveal.${reason}`)}
            </Button>
          ))}
        </>
      ) : null}
    </Space>
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
