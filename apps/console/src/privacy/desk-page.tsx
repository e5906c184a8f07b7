import { Button, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { usePages } from '../shell/use-pages.ts';
import { ClockCard } from './clock-card.tsx';
import { NewRequest } from './new-request.tsx';
import { RequestCard } from './request-card.tsx';
import '../residents/ledger.css';

/** "Who asked about their own data, by when must they be answered, and what do I do now?" Overdue first. */
export function DeskPage() {
  const { t } = useLanguage();
  const me = useMe();
  const [answered, setAnswered] = useState(false);
  const [adding, setAdding] = useState(false);
  const { rows, pages } = usePages('privacy.requests', {
    communityId: me.communityId,
    ...(answered ? { answered: '1' } : {}),
  });
  return (
    <div style={{ padding: 16, maxWidth: '60rem', marginInline: 'auto' }}>
      <h1>{t('desk.title')}</h1>
      <p className="ledger-soft">{t('desk.lead')}</p>
      <ClockCard />
      <Flex gap={8} wrap justify="space-between" style={{ marginBlock: 12 }}>
        <Segmented<boolean>
          aria-label={t('desk.title')}
          value={answered}
          onChange={setAnswered}
          options={[
            { value: false, label: t('desk.show-open') },
            { value: true, label: t('desk.show-answered') },
          ]}
        />
        {adding ? null : (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('desk.new')}
          </Button>
        )}
      </Flex>
      {adding ? <NewRequest onDone={() => setAdding(false)} /> : null}
      <StateOf asked={pages} empty={rows.length === 0 && t(answered ? 'desk.none-answered' : 'desk.none')}>
        <ul className="ledger-rows">
          {rows.map(one => (
            <RequestCard key={one.id} request={one} />
          ))}
        </ul>
        <More pages={pages} />
      </StateOf>
    </div>
  );
}
