import { identityChecks, type RequestKind, requestKinds } from '@linli/protocol/vocabulary';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { sayDoor } from '../residents/say.ts';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { HandLink } from './hand-link.tsx';

interface Chosen {
  readonly id: string;
  readonly name: string;
}
interface Answers {
  readonly kind: RequestKind;
  readonly channel: 'telephone' | 'counter' | 'letter';
  readonly identity: (typeof identityChecks)[number];
  readonly says?: string;
  readonly contact?: string;
}

/** Somebody rings or stands at the counter: which door, what they ask, how they were recognised. Or they get a link and look themselves. */
export function NewRequest({ onDone }: { onDone(): void }) {
  const { t } = useLanguage();
  const [door, setDoor] = useState<Chosen | null>(null);
  const open = useCommand('privacy.openRequest');
  if (!door) return <FindDoor onChoose={setDoor} onCancel={onDone} />;
  const send = ({ kind, channel, identity, says, contact }: Answers) =>
    open.mutate(
      {
        requestId: newId(),
        doorId: door.id,
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
      <h2>{door.name}</h2>
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
          <Input.TextArea maxLength={400} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Form.Item name="contact" label={t('desk.contact')}>
          <Input maxLength={80} />
        </Form.Item>
        <div className="ledger-tools">
          <Button type="primary" htmlType="submit" loading={open.isPending}>
            {t('desk.save')}
          </Button>
          <Button onClick={onDone}>{t('desk.cancel')}</Button>
          <HandLink doorId={door.id} />
        </div>
      </Form>
    </section>
  );
}

function FindDoor({ onChoose, onCancel }: { onChoose(door: Chosen): void; onCancel(): void }) {
  const { t } = useLanguage();
  const me = useMe();
  const [find, setFind] = useState('');
  return (
    <section className="ledger-card" style={{ display: 'block', marginBottom: 16 }}>
      <h2>{t('desk.for-door')}</h2>
      <Input.Search
        aria-label={t('desk.find-door')}
        placeholder={t('desk.find-door')}
        enterButton={t('desk.find')}
        onSearch={text => setFind(text.trim())}
        autoFocus
      />
      {find ? <Found find={find} communityId={me.communityId} onChoose={onChoose} /> : null}
      <Button style={{ marginTop: 8 }} onClick={onCancel}>
        {t('desk.cancel')}
      </Button>
    </section>
  );
}

function Found({ find, communityId, onChoose }: { find: string; communityId: string; onChoose(door: Chosen): void }) {
  const { t } = useLanguage();
  const asked = useView('residents.ledger', { communityId, find, limit: 8 });
  const rows = asked.data?.rows ?? [];
  if (asked.data && rows.length === 0) return <p>{t('desk.found-none')}</p>;
  return (
    <ul className="ledger-rows" style={{ marginTop: 8 }}>
      {rows.map(row => (
        <li key={row.id} className="ledger-card">
          <div className="grow">
            <strong>{sayDoor(row)}</strong>{' '}
            <span className="ledger-soft">
              {row.households.flatMap(household => household.residents.map(one => one.name)).join('、')}
            </span>
          </div>
          <Button onClick={() => onChoose({ id: row.id, name: sayDoor(row) })}>{t('desk.choose')}</Button>
        </li>
      ))}
    </ul>
  );
}
