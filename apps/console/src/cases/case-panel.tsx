import { stepKey } from '@linli/words';
import { Button, Descriptions, Flex, Input, Select, Space, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

/** One case: where it is, what happened, and the next step as a button that says what it does. */
export function CasePanel({ caseId }: { caseId: string }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const one = useView('cases.one', { communityId: me.communityId, caseId });
  const found = one.data;
  return (
    <StateOf asked={one}>
      {found ? (
        <>
          <h2 className="today-title">
            {t(`case.${found.caseKind}`)} · {found.place} <Tag>{t(`state.${found.state}`)}</Tag>
            {found.late ? <Tag className="late">! {t('today.late')}</Tag> : null}
          </h2>
          {found.text ? <p className="today-text">{found.text}</p> : null}
          <Descriptions
            column={1}
            size="small"
            items={[
              { key: 'receipt', label: t('today.receipt'), children: found.receipt },
              { key: 'owner', label: t('today.owner'), children: found.ownerName ?? t('today.no-owner') },
              { key: 'channel', label: t(`channel.${found.channel}`), children: sayTime(found.reportedAt, locale) },
              ...(found.dueAt
                ? [
                    {
                      key: 'due',
                      label: t(`urgency.${found.urgency}`),
                      children: t('today.due', { time: sayTime(found.dueAt, locale) }),
                    },
                  ]
                : []),
              ...(found.contactMasked
                ? [{ key: 'contact', label: t('case-do.contact'), children: found.contactMasked }]
                : []),
            ]}
          />
          <NextSteps caseId={caseId} next={found.next} />
          <h3>{t('today.steps')}</h3>
          <Timeline
            items={found.steps.map((step, index) => ({
              key: index,
              content: (
                <>
                  {sayTime(step.at, locale)} · {t(stepKey(step.step))}
                  {step.text ? <div>{step.text}</div> : null}
                </>
              ),
            }))}
          />
        </>
      ) : null}
    </StateOf>
  );
}

/** What can be done now. Steps that need words show their own field; none asks "are you sure?". */
function NextSteps({ caseId, next }: { caseId: string; next: readonly string[] }) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const accept = useCommand('cases.accept');
  const answer = useCommand('cases.answer');
  const check = useCommand('cases.check');
  const close = useCommand('cases.close');
  const reopen = useCommand('cases.reopen');
  const sendBack = useCommand('cases.sendBack');
  const spoken = { onSuccess: () => setText('') };
  const may = (step: string) => next.includes(step);
  const needsText = ['answer', 'close', 'reopen', 'sendBack'].some(may);
  const said = text.trim().length >= 2;
  return (
    <Space orientation="vertical" style={{ width: '100%', marginBlock: 16 }}>
      {needsText ? (
        <Input.TextArea
          rows={2}
          maxLength={1000}
          aria-label={t('case-do.say')}
          placeholder={t('case-do.say')}
          value={text}
          onChange={event => setText(event.target.value)}
        />
      ) : null}
      <Flex gap={8} wrap>
        {may('accept') ? (
          <Button type="primary" onClick={() => accept.mutate({ caseId })}>
            {t('case-do.accept')}
          </Button>
        ) : null}
        {may('answer') ? (
          <Button type="primary" disabled={!said} onClick={() => answer.mutate({ caseId, text }, spoken)}>
            {t('case-do.answer')}
          </Button>
        ) : null}
        {may('check') ? (
          <Button onClick={() => check.mutate({ caseId, fixed: true })}>{t('case-do.check-fixed')}</Button>
        ) : null}
        {may('check') ? (
          <Button onClick={() => check.mutate({ caseId, fixed: false })}>{t('case-do.check-not-fixed')}</Button>
        ) : null}
        {may('close') ? (
          <Button type="primary" disabled={!said} onClick={() => close.mutate({ caseId, statement: text }, spoken)}>
            {t('case-do.close')}
          </Button>
        ) : null}
        {may('reopen') ? (
          <Button disabled={!said} onClick={() => reopen.mutate({ caseId, reason: text }, spoken)}>
            {t('case-do.reopen')}
          </Button>
        ) : null}
        {may('sendBack') ? (
          <Button disabled={!said} onClick={() => sendBack.mutate({ caseId, reason: text }, spoken)}>
            {t('case-do.sendBack')}
          </Button>
        ) : null}
        {may('dispatch') ? <Dispatch caseId={caseId} /> : null}
      </Flex>
    </Space>
  );
}

/** Gives the case to somebody, found by name. */
function Dispatch({ caseId }: { caseId: string }) {
  const { t } = useLanguage();
  const me = useMe();
  const [find, setFind] = useState('');
  const people = useView('roster.people', { communityId: me.communityId, find, limit: 20 }, find.length > 0);
  const dispatch = useCommand('cases.dispatch');
  return (
    <Select
      showSearch={{ onSearch: setFind, filterOption: false }}
      style={{ minWidth: 220 }}
      aria-label={t('case-do.dispatch')}
      placeholder={t('case-do.dispatch')}
      value={null as string | null}
      options={(people.data?.rows ?? []).map(person => ({
        value: person.id,
        label: `${person.name} ${person.roles.map(role => role.gridName ?? '').join(' ')}`,
      }))}
      onSelect={value => value && dispatch.mutate({ caseId, toPersonId: value })}
    />
  );
}
