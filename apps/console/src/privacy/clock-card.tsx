import type { ViewResponse } from '@linli/protocol';
import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

type Clock = ViewResponse<'privacy.clock'>;
interface Answers {
  readonly workingDays: number;
  readonly freeDays?: string;
  readonly workDays?: string;
  readonly source: string;
}

/** "How long do we have, what does that come to today, and which days do not count?" */
export function ClockCard() {
  const { t } = useLanguage();
  const me = useMe();
  const may = useMay('privacy.setClock');
  const [changing, setChanging] = useState(false);
  const { data } = useView('privacy.clock', { communityId: me.communityId });
  if (!data) return null;
  return (
    <section aria-label={t('desk.clock', { days: data.workingDays })}>
      <p className="ledger-soft">
        {t('desk.clock', { days: data.workingDays })} · {t('desk.clock-today', { day: data.dueOn })}
        <br />
        {t('desk.clock-known', { year: data.knownUntil })}
      </p>
      {may && !changing ? <Button onClick={() => setChanging(true)}>{t('desk.clock-change')}</Button> : null}
      {changing ? <Change clock={data} onDone={() => setChanging(false)} /> : null}
    </section>
  );
}

const daysOf = (text = ''): string[] => text.split(/[\s,，、]+/).filter(Boolean);

function Change({ clock, onDone }: { clock: Clock; onDone(): void }) {
  const { t } = useLanguage();
  const set = useCommand('privacy.setClock');
  const isDays = (_: unknown, text?: string) =>
    daysOf(text).every(day => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)))
      ? Promise.resolve()
      : Promise.reject(new Error(t('desk.clock-bad-day')));
  const send = ({ workingDays, freeDays, workDays, source }: Answers) =>
    set.mutate(
      { workingDays, freeDays: daysOf(freeDays), workDays: daysOf(workDays), source: source.trim() },
      { onSuccess: onDone },
    );
  return (
    <Form<Answers>
      layout="vertical"
      requiredMark={false}
      onFinish={send}
      initialValues={{
        workingDays: clock.workingDays,
        freeDays: clock.freeDays.join(' '),
        workDays: clock.workDays.join(' '),
      }}
    >
      <Form.Item name="workingDays" label={t('desk.clock-days')} rules={[{ required: true }]}>
        <InputNumber min={1} max={15} precision={0} />
      </Form.Item>
      <Form.Item name="freeDays" label={t('desk.clock-free')} rules={[{ validator: isDays }]}>
        <Input />
      </Form.Item>
      <Form.Item name="workDays" label={t('desk.clock-work')} rules={[{ validator: isDays }]}>
        <Input />
      </Form.Item>
      <Form.Item name="source" label={t('desk.clock-source')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="ledger-tools">
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {t('desk.clock-save')}
        </Button>
        <Button onClick={onDone}>{t('desk.cancel')}</Button>
      </div>
    </Form>
  );
}
