import { type BreakGlassReason, breakGlassReasons } from '@linli/protocol/vocabulary';
import { Button, Card, Form, Input, Radio } from 'antd';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import { useView } from '../shell/use-view.ts';
import { HomesToTell } from './homes-to-tell.tsx';
import './door.css';

interface Typed {
  readonly reason: BreakGlassReason;
  readonly words: string;
  readonly hours: number;
}

/** "A life may depend on it and my role does not reach." Takes it, with a reason; below, who took it and why, and whether a second person agreed. */
export function BreakGlassPage() {
  const { t } = useLanguage();
  return (
    <div className="page">
      <h1>{t('glass.title')}</h1>
      {useMay('access.breakGlass') ? <Take /> : null}
      <Taken />
    </div>
  );
}

function Take() {
  const { t } = useLanguage();
  const [form] = Form.useForm<Typed>();
  const take = useCommand('access.breakGlass', ['residents', 'roster']);
  return (
    <Card size="small" className="glass-card" title={t('glass.take')}>
      <p>{t('glass.means')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ hours: 1 }}
        onFinish={typed => take.mutate({ ...typed, breakGlassId: newId() }, { onSuccess: () => form.resetFields() })}
      >
        <Form.Item
          name="reason"
          label={t('glass.reason')}
          rules={[{ required: true, message: t('glass.reason-needed') }]}
        >
          <Radio.Group
            className="glass-choices"
            options={breakGlassReasons.map(value => ({ value, label: t(`glass.reason.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="words"
          label={t('glass.words')}
          rules={[{ required: true, min: 10, whitespace: true, message: t('glass.words-needed') }]}
        >
          <Input.TextArea rows={2} maxLength={400} />
        </Form.Item>
        <Form.Item name="hours" label={t('glass.hours')}>
          <Radio.Group options={[1, 2, 4].map(value => ({ value, label: t('glass.n-hours', { n: value }) }))} />
        </Form.Item>
        <Button type="primary" danger size="large" htmlType="submit" loading={take.isPending}>
          {t('glass.go')}
        </Button>
      </Form>
    </Card>
  );
}

function Taken() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('access.breakGlasses', { communityId: me.communityId });
  const end = useCommand('access.endBreakGlass', ['residents', 'roster']);
  const watches = useMay('access.breakGlasses');
  const tells = useMay('access.breakGlassHomes');
  const waiting = useView('access.homesWaiting', { communityId: me.communityId, limit: 200 }, tells).data?.rows ?? [];
  return (
    <section>
      <h2>{t('glass.taken')}</h2>
      <StateOf asked={pages} empty={rows.length === 0 && t('glass.none')}>
        <ul className="glass-list">
          {rows.map(row => (
            <li key={row.id}>
              <strong>
                {row.personName} · {t(`glass.reason.${row.reason}`)}
              </strong>
              <div>“{row.words}”</div>
              <div>
                {t('glass.from-to', { from: sayTime(row.from, locale), to: sayTime(row.until, locale) })} ·{' '}
                {t(row.inForce ? 'glass.in-force' : 'glass.over')} · {t(`glass.answer.${row.answer}`)}
              </div>
              {row.inForce && watches ? (
                <Button loading={end.isPending} onClick={() => end.mutate({ breakGlassId: row.id })}>
                  {t('glass.end')}
                </Button>
              ) : null}
              {!row.inForce && tells ? (
                <HomesToTell
                  breakGlassId={row.id}
                  reason={row.reason}
                  waiting={waiting.find(one => one.breakGlassId === row.id)}
                />
              ) : null}
            </li>
          ))}
        </ul>
      </StateOf>
      <More pages={pages} />
    </section>
  );
}
