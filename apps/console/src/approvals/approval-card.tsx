import type { ApprovalLine } from '@linli/protocol';
import { approvalsWords, exportsWords } from '@linli/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { SayWhy } from '../shell/say-why.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';

/** One thing that waits: what it is, who asked and why, until when, and what I may do with it. */
export function ApprovalCard({ approval }: { approval: ApprovalLine }) {
  const { t, locale } = useLanguage();
  return (
    <li className="approval">
      <h2>{t(`approval.kind.${approval.kind}`)}</h2>
      <small>
        {t('approval.asked', { name: approval.askedBy, time: sayTime(approval.askedAt, locale) })}
        {approval.state === 'waiting' ? ` · ${t('approval.until', { time: sayTime(approval.dueAt, locale) })}` : null}
      </small>
      <p>{t('approval.reason', { reason: approval.reason })}</p>
      <Facts facts={approval.facts} />
      {approval.state === 'waiting' ? <Tools approval={approval} /> : <Settled approval={approval} />}
    </li>
  );
}

function Facts({ facts }: { facts: ApprovalLine['facts'] }) {
  const { t, locale } = useLanguage();
  const shown = Object.entries(facts).filter(
    ([key, value]) => `approval.fact.${key}` in approvalsWords && value !== null,
  );
  const say = (key: string, value: string | number | boolean): string => {
    if (typeof value === 'boolean') return t(value ? 'approval.value.yes' : 'approval.value.no');
    if (key === 'until' || key === 'keepUntil') return sayTime(String(value), locale);
    const purpose = `export.purpose.${value}`;
    return key === 'purpose' && purpose in exportsWords ? t(purpose as 'export.purpose.hand-over') : String(value);
  };
  return (
    <dl>
      {shown.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`approval.fact.${key}` as 'approval.fact.rows')}</dt>
          <dd>{say(key, value as string | number | boolean)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Settled({ approval: { state, decidedBy, declineReason } }: { approval: ApprovalLine }) {
  const { t } = useLanguage();
  return (
    <p>
      <strong>{t(`approval.state.${state}`, { name: decidedBy ?? '—' })}</strong>
      {declineReason ? ` · ${declineReason}` : null}
    </p>
  );
}

/** Confirm or decline what a colleague asked; take back one's own. Whoever may do neither is told why. */
function Tools({ approval: { id: approvalId, may } }: { approval: ApprovalLine }) {
  const { t } = useLanguage();
  const [refusing, setRefusing] = useState(false);
  const confirm = useCommand('approvals.confirm', ['orders', 'exports']);
  const decline = useCommand('approvals.decline', ['orders', 'exports']);
  const withdraw = useCommand('approvals.withdraw', ['orders', 'exports']);
  if (may === 'nothing') return <p>{t('approval.not-yours')}</p>;
  if (may === 'withdraw')
    return (
      <>
        <p>{t('approval.yours')}</p>
        <div className="approval-tools">
          <Button loading={withdraw.isPending} onClick={() => withdraw.mutate({ approvalId })}>
            {t('approval.withdraw')}
          </Button>
        </div>
      </>
    );
  return (
    <div className="approval-tools">
      {refusing ? (
        <SayWhy
          label={t('approval.why-not')}
          send={t('approval.send-no')}
          cancel={t('approval.cancel')}
          pending={decline.isPending}
          onSend={reason => decline.mutate({ approvalId, reason })}
          onCancel={() => setRefusing(false)}
        />
      ) : (
        <>
          <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate({ approvalId })}>
            {t('approval.confirm')}
          </Button>
          <Button onClick={() => setRefusing(true)}>{t('approval.decline')}</Button>
        </>
      )}
    </div>
  );
}
