import type { ViewResponse } from '@linli/protocol';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Flex, Table, Tag, Typography } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import { useView } from '../shell/use-view.ts';

type Call = ViewResponse<'callups.calls'>['rows'][number];

/** "Whom do I ring next?" Everyone called, the silent first, with a number to tap and the answer to enter for them. */
export function CallsPage() {
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
        {t('calls.title')} <small>{t('calls.silent-first')}</small>
      </Typography.Title>
      {board.data ? (
        <Calls callUpId={board.data.callUpId} emergencyId={emergencyId} status={board.data.status} />
      ) : null}
    </div>
  );
}

function Calls({
  callUpId,
  emergencyId,
  status,
}: {
  callUpId: string;
  emergencyId: string;
  status: 'actual' | 'exercise';
}) {
  const { t } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('callups.calls', { communityId: me.communityId, callUpId });
  return (
    <StateOf asked={pages}>
      <Table
        size="small"
        rowKey="callId"
        pagination={false}
        dataSource={rows}
        scroll={{ x: true }}
        columns={[
          { title: t('people.name'), render: (_, call: Call) => <strong>{call.name}</strong> },
          {
            title: t('people.phone'),
            render: (_, call: Call) => (call.phone ? <a href={`tel:${call.phone}`}>☎ {call.phone}</a> : '—'),
          },
          { title: t('nav.grids'), render: (_, call: Call) => call.gridCode?.slice(12) ?? '—' },
          {
            title: '',
            render: (_, call: Call) => (
              <Tag
                color={
                  call.state === 'arrived' || call.state === 'coming'
                    ? 'blue'
                    : call.state === 'silent'
                      ? 'orange'
                      : 'default'
                }
              >
                {t(`head.${call.state}`)}
              </Tag>
            ),
          },
          {
            title: '',
            render: (_, call: Call) => (call.attempts > 0 ? t('calls.attempts', { n: call.attempts }) : ''),
          },
          {
            title: '',
            render: (_, call: Call) => (
              <CallButtons call={call} extra={{ callUpId, $emergencyId: emergencyId, $status: status }} />
            ),
          },
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

function CallButtons({
  call,
  extra,
}: {
  call: Call;
  extra: { callUpId: string; $emergencyId: string; $status: 'actual' | 'exercise' };
}) {
  const { t } = useLanguage();
  const answer = useCommand('callups.answer', ['emergencies']);
  const arrive = useCommand('callups.arrive', ['emergencies']);
  const attempt = useCommand('callups.recordAttempt');
  const escalate = useCommand('callups.escalate', ['emergencies']);
  const { callId } = call;
  if (call.state === 'arrived') return null;
  return (
    <Flex gap={6} wrap>
      {call.state === 'coming' ? null : (
        <Button size="small" type="primary" onClick={() => answer.mutate({ ...extra, callId, answer: 'coming' })}>
          {t('calls.coming')}
        </Button>
      )}
      <Button size="small" onClick={() => arrive.mutate({ ...extra, callId })}>
        {t('calls.arrived')}
      </Button>
      {call.state === 'cannot' ? null : (
        <Button size="small" onClick={() => answer.mutate({ ...extra, callId, answer: 'cannot' })}>
          {t('calls.cannot')}
        </Button>
      )}
      <Button size="small" onClick={() => attempt.mutate({ ...extra, callId, outcome: 'no-answer' })}>
        {t('calls.no-answer')}
      </Button>
      {call.escalated ? null : (
        <Button size="small" onClick={() => escalate.mutate({ ...extra, callId, step: 'micro-grid' })}>
          {t('calls.escalate')}
        </Button>
      )}
    </Flex>
  );
}
