import type { ViewResponse } from '@linli/protocol';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Flex, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { GroupText } from '../channels/group-text.tsx';
import { Trail } from '../channels/trail.tsx';
import { ChatText } from '../notices/chat-text.tsx';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import { useView } from '../shell/use-view.ts';

type Call = ViewResponse<'callups.calls'>['rows'][number];

const marks: Readonly<Record<Call['state'], string>> = {
  called: '○',
  coming: '→',
  here: '◍',
  arrived: '✓',
  cannot: '✕',
  later: '‖',
  silent: '!',
  released: '–',
  unreachable: '!',
};

/** "Whom do I ring next?" Everyone called, the silent first, with a number to tap and the answer to enter for them. */
export function CallsPage() {
  const { emergencyId } = useParams({ strict: false }) as { emergencyId: string };
  const { t, locale } = useLanguage();
  const me = useMe();
  const board = useView('emergencies.board', { communityId: me.communityId, emergencyId });
  return (
    <div className="page">
      <Link to="/emergency/$emergencyId" params={{ emergencyId }}>
        ← {board.data?.title}
      </Link>
      <h1>{t('calls.title')}</h1>
      {board.data ? (
        <p className="soft">
          {t('calls.silent-first')} · {t('board.as-of', { time: sayTime(board.data.asOf, locale) })}
        </p>
      ) : null}
      {board.data ? <GroupText title={board.data.title} exercise={board.data.status === 'exercise'} /> : null}
      <StateOf asked={board}>
        {board.data ? (
          <Calls callUpId={board.data.callUpId} emergencyId={emergencyId} status={board.data.status} />
        ) : null}
      </StateOf>
      {board.data ? <ChatText draft={`${board.data.title}：\n${location.origin}/here/${me.communityCode}`} /> : null}
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
  const [state, setState] = useState<Call['state'] | 'all'>('all');
  const { rows, pages } = usePages('callups.calls', {
    communityId: me.communityId,
    callUpId,
    ...(state === 'all' ? {} : { state }),
  });
  return (
    <>
      <Segmented
        aria-label={t('calls.how')}
        value={state}
        onChange={setState}
        style={{ marginBottom: 8 }}
        options={(
          [
            'all',
            'unreachable',
            'silent',
            'called',
            'here',
            'cannot',
            'later',
            'coming',
            'arrived',
            'released',
          ] as const
        ).map(value => ({
          value,
          label: t(value === 'all' ? 'calls.all' : `head.${value}`),
        }))}
      />
      <StateOf asked={pages} empty={rows.length === 0 && t('calls.none')}>
        <ListTable
          rowKey="callId"
          dataSource={rows}
          expandable={{
            columnWidth: 112,
            expandedRowRender: call => <Trail callUpId={callUpId} callId={call.callId} />,
            expandIcon: ({ expanded, onExpand, record }) => (
              <Button size="small" aria-expanded={expanded} onClick={event => onExpand(record, event)}>
                {t('trail.show')}
              </Button>
            ),
          }}
          columns={[
            { title: t('people.name'), render: (_, call: Call) => <strong>{call.name}</strong> },
            {
              title: t('people.phone'),
              render: (_, call: Call) => (call.phone ? <a href={`tel:${call.phone}`}>☎ {call.phone}</a> : '—'),
            },
            { title: t('draw.no'), render: (_, call: Call) => call.gridName ?? '—' },
            {
              title: t('calls.how'),
              render: (_, call: Call) => (
                <>
                  <Tag className={call.state === 'silent' ? 'late' : ''}>
                    {marks[call.state]} {t(`head.${call.state}`)}
                  </Tag>
                  {call.ringAgain ? <Tag className="late">☎ {t(`calls.ring-${call.ringAgain}`)}</Tag> : null}
                </>
              ),
            },
            {
              title: t('calls.tried'),
              render: (_, call: Call) => (call.attempts > 0 ? t('calls.attempts', { n: call.attempts }) : ''),
            },
            {
              title: t('calls.do'),
              render: (_, call: Call) => (
                <CallButtons call={call} extra={{ callUpId, $emergencyId: emergencyId, $status: status }} />
              ),
            },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </>
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
  const { callId } = call;
  if (call.ringAgain)
    return (
      <Flex gap={6} wrap>
        <Button size="small" onClick={() => attempt.mutate({ ...extra, callId, outcome: 'spoke' })}>
          {t('calls.told-it')}
        </Button>
        <Button size="small" onClick={() => attempt.mutate({ ...extra, callId, outcome: 'no-answer' })}>
          {t('calls.no-answer')}
        </Button>
      </Flex>
    );
  if (call.state === 'arrived') return null;
  return (
    <Flex gap={6} wrap>
      {call.state === 'coming' ? null : (
        <Button size="small" onClick={() => answer.mutate({ ...extra, callId, answer: 'coming' })}>
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
      {call.state === 'later' || call.state === 'coming' ? null : (
        <Button size="small" onClick={() => answer.mutate({ ...extra, callId, answer: 'later' })}>
          {t('calls.later')}
        </Button>
      )}
      <Button size="small" onClick={() => attempt.mutate({ ...extra, callId, outcome: 'no-answer' })}>
        {t('calls.no-answer')}
      </Button>
    </Flex>
  );
}
