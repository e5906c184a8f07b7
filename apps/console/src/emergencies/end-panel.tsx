import type { ViewResponse } from '@linli/protocol';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

/** "When does this emergency's data go, what goes with it, and how do I show that it is gone?" */
export function EndPanel({ emergencyId }: { emergencyId: string }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const asked = useView('emergencies.end', { communityId: me.communityId, emergencyId });
  const end = asked.data;
  return (
    <section aria-label={t('sunset.title')}>
      <h2>{t('sunset.title')}</h2>
      <StateOf asked={asked}>
        {end ? (
          <>
            <p>
              {end.destroyedAt
                ? t('sunset.destroyed', { at: sayTime(end.destroyedAt, locale) })
                : t('sunset.due', { at: end.keepUntil ? sayTime(end.keepUntil, locale) : '—' })}
              {end.holds > 0 ? ` ${t('sunset.holds', { n: end.holds })}` : ''}
            </p>
            {end.destroyedAt ? null : <p>{t('sunset.copy')}</p>}
            {end.extensions.map(extension => (
              <p key={extension.keepUntil}>
                {t(`sunset.extension.${extension.state}` as 'sunset.extension.waiting', {
                  at: sayTime(extension.keepUntil, locale),
                  reason: extension.reason,
                })}
              </p>
            ))}
            {end.destroyedAt ? null : <WhatGoes tables={end.tables} />}
            {end.certificate ? <Certificate emergencyId={emergencyId} line={end.certificate} /> : null}
            {end.destroyedAt || !end.endedAt ? null : (
              <Choices emergencyId={emergencyId} asked={end.asked} rows={rowsOf(end.tables)} />
            )}
          </>
        ) : null}
      </StateOf>
    </section>
  );
}

type Tables = ViewResponse<'emergencies.end'>['tables'];
const rowsOf = (tables: Tables): number => tables.reduce((sum, line) => sum + line.rows, 0);

/** What would be destroyed if it were done now, counted by kind; nothing where there is nothing left. */
function WhatGoes({ tables }: { tables: Tables }) {
  const { t } = useLanguage();
  const rows = tables.filter(line => line.rows > 0);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{t('sunset.what-goes', { n: rowsOf(tables) })}</h3>
      <ListTable
        rowKey="table"
        showHeader={false}
        style={{ maxWidth: '26rem' }}
        dataSource={rows}
        columns={[
          { render: (_, line) => t(`sunset.table.${line.table}` as 'sunset.table.visit') },
          { dataIndex: 'rows', align: 'end' },
        ]}
      />
    </>
  );
}

function Certificate({ emergencyId, line }: { emergencyId: string; line: string }) {
  const { t } = useLanguage();
  return (
    <p>
      <a
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${line}\n`)}`}
        download={`${emergencyId}.certificate.txt`}
      >
        {t('sunset.certificate')}
      </a>
    </p>
  );
}

function Choices({ emergencyId, asked, rows }: { emergencyId: string; asked: string | null; rows: number }) {
  const { t } = useLanguage();
  const me = useMe();
  const { message, modal } = App.useApp();
  const [reason, setReason] = useState('');
  const early = useCommand('emergencies.askEnd', ['emergencies', 'approvals']);
  const longer = useCommand('emergencies.keepLonger', ['emergencies', 'approvals']);
  const destroy = useCommand('emergencies.destroyData', ['emergencies']);
  if (!me.operations.includes('emergencies.askEnd')) return null;
  const said = reason.trim();
  const tell = { onSuccess: () => void message.success(t('sunset.asked')) };
  // What nobody can take back is asked once more, with what it is about.
  const destroyNow = () =>
    modal.confirm({
      title: t('sunset.destroy-sure', { n: rows }),
      content: t('sunset.destroy-for-good'),
      okText: t('sunset.destroy-do'),
      okButtonProps: { danger: true },
      cancelText: t('sunset.destroy-not'),
      onOk: () => destroy.mutateAsync({ emergencyId }),
    });
  if (asked === 'confirmed')
    return (
      <Button danger loading={destroy.isPending} onClick={destroyNow}>
        {t('sunset.destroy-now')}
      </Button>
    );
  return (
    <div style={{ display: 'grid', gap: 8, maxWidth: '26rem', marginBlock: 8 }}>
      <label htmlFor="sunset-reason">{t('sunset.reason')}</label>
      <Input id="sunset-reason" value={reason} maxLength={400} onChange={event => setReason(event.target.value)} />
      <Button
        disabled={said.length < 2}
        loading={longer.isPending}
        onClick={() => longer.mutate({ emergencyId, extensionId: crypto.randomUUID(), days: 30, reason: said }, tell)}
      >
        {t('sunset.keep-longer')}
      </Button>
      {asked === 'waiting' ? (
        <p>{t('sunset.waits')}</p>
      ) : (
        <Button
          disabled={said.length < 2}
          loading={early.isPending}
          onClick={() => early.mutate({ emergencyId, reason: said }, tell)}
        >
          {t('sunset.ask-early')}
        </Button>
      )}
    </div>
  );
}
