import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { useCommand } from '../shell/use-command.ts';
import { openCopy } from './open-copy.ts';
import { RefuseForm } from './refuse-form.tsx';
import type { PrivacyRequestLine } from './request-line.ts';

/** One request: what is asked, by whom, until when; and the one step that comes next. */
export function RequestCard({ request }: { request: PrivacyRequestLine }) {
  const { t } = useLanguage();
  const { id, kind, about, channel, identity, says, contact, dueOn, overdue, state, ground, reason, answeredHow } =
    request;
  return (
    <li className="ledger-card">
      <div className="grow">
        <strong>{about}</strong> · {t(`desk.kind-${kind}`)}{' '}
        {answeredHow ? (
          <Tag>{t(`desk.how-${answeredHow}`)}</Tag>
        ) : (
          <Tag color={overdue ? 'error' : 'default'}>
            {overdue ? '! ' : ''}
            {t(overdue ? 'desk.overdue' : 'desk.due', { day: dueOn })}
          </Tag>
        )}
        {state === 'open' ? null : <Tag>{t(`desk.state-${state}`)}</Tag>}
        {says ? <div>“{says}”</div> : null}
        {ground ? <div>{t(`desk.law-${ground}`)}</div> : null}
        {reason ? <div>{reason}</div> : null}
        <small className="ledger-soft">
          {t(`desk.channel-${channel}`)} · {t(`desk.identity-${identity}`)} {contact ? `· ${contact}` : ''}
        </small>
      </div>
      <div className="ledger-tools">
        {['see', 'copy', 'who-looked'].includes(kind) && state !== 'refused' ? <CopyButton requestId={id} /> : null}
        {state === 'open' ? <Decide request={request} /> : answeredHow ? null : <Tell requestId={id} />}
      </div>
    </li>
  );
}

function CopyButton({ requestId }: { requestId: string }) {
  const { t, locale } = useLanguage();
  const { message } = App.useApp();
  const open = () =>
    openCopy(requestId, locale).catch((thrown: unknown) => void message.warning(problemText(thrown, t)));
  return <Button onClick={open}>{t('desk.print-copy')}</Button>;
}

function Decide({ request }: { request: PrivacyRequestLine }) {
  const { t } = useLanguage();
  const [step, setStep] = useState<'choose' | 'refuse' | 'delete'>('choose');
  const decide = useCommand('privacy.decideRequest', ['residents']);
  const grant = () => decide.mutate({ requestId: request.id, decision: 'granted' });
  const deletes = request.kind === 'delete';
  if (step === 'refuse') return <RefuseForm request={request} onDone={() => setStep('choose')} />;
  if (step === 'delete')
    return (
      <>
        <span role="alert">{t('desk.delete-meant')}</span>
        <Button danger type="primary" loading={decide.isPending} onClick={grant}>
          {t('desk.delete-now')}
        </Button>
        <Button onClick={() => setStep('choose')}>{t('desk.cancel')}</Button>
      </>
    );
  return (
    <>
      <Button type="primary" loading={decide.isPending} onClick={deletes ? () => setStep('delete') : grant}>
        {t(deletes ? 'desk.grant-delete' : 'desk.grant')}
      </Button>
      <Button onClick={() => setStep('refuse')}>{t('desk.refuse')}</Button>
    </>
  );
}

function Tell({ requestId }: { requestId: string }) {
  const { t } = useLanguage();
  const answer = useCommand('privacy.answerRequest');
  return (
    <>
      <span className="ledger-soft">{t('desk.answered-by')}</span>
      {(['telephone', 'counter', 'letter'] as const).map(how => (
        <Button key={how} loading={answer.isPending} onClick={() => answer.mutate({ requestId, how })}>
          {t(`desk.how-${how}`)}
        </Button>
      ))}
    </>
  );
}
