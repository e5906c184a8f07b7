import type { RefusalGround } from '@linli/protocol/vocabulary';
import { Button, Form, Input, Select } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';
import type { PrivacyRequestLine } from './request-line.ts';

/** A no: on a ground that the law has for this kind, and in words that the person is given. */
export function RefuseForm({ request, onDone }: { request: PrivacyRequestLine; onDone(): void }) {
  const { t } = useLanguage();
  const decide = useCommand('privacy.decideRequest');
  const send = ({ ground, reason }: { ground: RefusalGround; reason: string }) =>
    decide.mutate({ requestId: request.id, decision: 'refused', ground, reason }, { onSuccess: onDone });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={send} style={{ width: 'min(26rem, 100%)' }}>
      <Form.Item name="ground" label={t('desk.ground')} rules={[{ required: true }]}>
        <Select
          popupMatchSelectWidth={false}
          options={request.lawful.map(value => ({ value, label: t(`desk.law-${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('desk.reason')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea maxLength={400} rows={2} />
      </Form.Item>
      <div className="ledger-tools">
        <Button type="primary" htmlType="submit" loading={decide.isPending}>
          {t('desk.send-refusal')}
        </Button>
        <Button onClick={onDone}>{t('desk.cancel')}</Button>
      </div>
    </Form>
  );
}
