import type { ViewResponse } from '@linli/protocol';
import { Button, Flex, Segmented, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { usePages } from '../shell/use-pages.ts';
import { CasePanel } from './case-panel.tsx';
import { TelephoneReport } from './telephone-report.tsx';
import './today.css';

type Line = ViewResponse<'cases.inbox'>['rows'][number];

/** The morning at the office: "who suffers if I don't?" Left the inbox in that order, right the one thing with its next action. */
export function Today() {
  const { t } = useLanguage();
  const me = useMe();
  const [show, setShow] = useState<'open' | 'closed'>('open');
  const [picked, setPicked] = useState<string | null>(null);
  const { rows, pages } = usePages('cases.inbox', { communityId: me.communityId, show });
  const chosen = picked ?? rows[0]?.id ?? null;
  return (
    <div className="today">
      <section className="today-list" aria-label={t('today.inbox')}>
        <Flex justify="space-between" align="center" gap={8} wrap style={{ padding: 12 }}>
          <div>
            <Typography.Title level={1} style={{ fontSize: 18, margin: 0 }}>
              {t('today.inbox')}
            </Typography.Title>
            <Typography.Text type="secondary">{t('today.order')}</Typography.Text>
          </div>
          <Segmented
            value={show}
            onChange={setShow}
            options={[
              { value: 'open', label: t('today.show-open') },
              { value: 'closed', label: t('today.show-closed') },
            ]}
          />
        </Flex>
        <div style={{ paddingInline: 12 }}>
          <TelephoneReport onReported={setPicked} />
        </div>
        <StateOf asked={pages} empty={rows.length === 0 && t('today.empty')}>
          {rows.map(line => (
            <InboxLine key={line.id} line={line} picked={line.id === chosen} onPick={() => setPicked(line.id)} />
          ))}
          {pages.hasNextPage ? (
            <Button block type="text" onClick={() => pages.fetchNextPage()}>
              {t('list.more', { n: 50 })}
            </Button>
          ) : null}
        </StateOf>
      </section>
      <section className="today-one">
        {chosen ? <CasePanel key={chosen} caseId={chosen} /> : <p className="today-hint">{t('today.pick')}</p>}
      </section>
    </div>
  );
}

function InboxLine({ line, picked, onPick }: { line: Line; picked: boolean; onPick: () => void }) {
  const { t, locale } = useLanguage();
  return (
    <button type="button" className="today-line" aria-current={picked} onClick={onPick}>
      <Flex justify="space-between" gap={8} wrap>
        <strong>
          {line.urgency === 'danger' ? '! ' : ''}
          {t(`case.${line.caseKind}`)}
        </strong>
        <span>
          {line.late ? <Tag color="red">{t('today.late')}</Tag> : null}
          <Tag>{t(`state.${line.state}`)}</Tag>
        </span>
      </Flex>
      <span>{line.place}</span>
      <span className="today-soft">
        {line.gridCode ? `${line.gridCode.slice(12)} · ` : ''}
        {line.ownerName ?? t('today.no-owner')}
        {line.dueAt ? ` · ${t('today.due', { time: sayTime(line.dueAt, locale) })}` : ''}
      </span>
    </button>
  );
}
