import { identityChecks, type RequestKind, requestKinds } from '@linli/protocol/vocabulary';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';
import { FindSubject, type Subject } from './find-subject.tsx';
import { HandLink } from './hand-link.tsx';

interface Answers {
  readonly kind: RequestKind;
  readonly channel: 'telephone' | 'counter' | 'letter';
  readonly identity: (typeof identityChecks)[number];
  readonly says?: string;
  readonly contact?: string;
}

/** Somebody rings or stands at the counter: whose records, what they ask, how they were recognised. Or they get a link and look themselves. */
export function NewRequest({ onDone }: { onDone(): void }) {
  const { t } = useLanguage();
  const [subject, setSubject] = useState<Subject | null>(null);
  const open = useCommand('privacy.openRequest');
  if (!subject) return <FindSubject onChoose={setSubject} onCancel={onDone} />;
  const about = 'doorId' in subject ? { doorId: subject.doorId } : { personId: subject.personId };
  const send = ({ kind, channel, identity, says, contact }: Answers) =>
    open.mutate(
      {
        requestId: newId(),
        ...about,
        kind,
        channel,
        identity,
        ...(says?.trim() ? { says: says.trim() } : {}),
        ...(contact?.trim() ? { contact: contact.trim() } : {}),
      },
      { onSuccess: onDone },
    );
  return (
    <section className="ledger-card" style={{ display: 'block', marginBottom: 16 }}>
      <h2>{subject.name}</h2>
      <Form<Answers>
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{ kind: 'see', channel: 'counter', identity: 'document-seen' }}
      >
        <Form.Item name="kind" label={t('desk.what')}>
          <Select options={requestKinds.map(value => ({ value, label: t(`desk.kind-${value}`) }))} />
        </Form.Item>
        <Form.Item name="channel" label={t('desk.channel')}>
          <Select
            options={(['telephone', 'counter', 'letter'] as const).map(value => ({
              value,
              label: t(`desk.channel-${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="identity" label={t('desk.identity')}>
          <Select options={identityChecks.map(value => ({ value, label: t(`desk.identity-${value}`) }))} />
        </Form.Item>
        <Form.Item name="says" label={t('desk.says')}>
          <Input.TextArea maxLength={400} rows={2} />
        </Form.Item>
        <Form.Item name="contact" label={t('desk.contact')}>
          <Input maxLength={80} />
        </Form.Item>
        <div className="ledger-tools">
          <Button type="primary" htmlType="submit" loading={open.isPending}>
            {t('desk.save')}
          </Button>
          <Button onClick={onDone}>{t('desk.cancel')}</Button>
          {'doorId' in subject ? <HandLink doorId={subject.doorId} /> : null}
        </div>
      </Form>
    </section>
  );
}
