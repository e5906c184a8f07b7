import type { ViewResponse } from '@linli/protocol';
import { App, Button, Card, Flex, Form, Input, Select } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { sayChannel } from './say-channel.ts';

type Addresses = ViewResponse<'channels.ofPerson'>;
const kinds = ['wecom-id', 'dingtalk-id', 'feishu-id', 'email'] as const;
/** Channels that somebody may wish for: those that reach one person. */
const wishes = ['wecom-app', 'dingtalk-app', 'feishu-app', 'sms-aliyun', 'sms-http', 'voice-http', 'email'] as const;

/** "By what else than the telephone do we reach this person?" */
export function PersonAddresses({ personId }: { personId: string }) {
  const { t } = useLanguage();
  const me = useMe();
  const may = useMay('channels.ofPerson');
  const addresses = useView('channels.ofPerson', { communityId: me.communityId, personId }, may);
  if (!may) return null;
  return (
    <Card size="small" title={t('addresses.title')}>
      <StateOf asked={addresses}>
        {addresses.data ? (
          <Fields key={JSON.stringify(addresses.data)} personId={personId} kept={addresses.data} />
        ) : null}
      </StateOf>
    </Card>
  );
}

function Fields({ personId, kept }: { personId: string; kept: Addresses }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const set = useCommand('channels.setAddress');
  const wish = useCommand('channels.wish');
  const known = Object.fromEntries(kept.addresses.map(one => [one.addressKind, one.address]));
  const saved = (): void => void message.success(t('settings.saved'));
  const save = (said: Readonly<Record<string, string | undefined>>): void => {
    for (const addressKind of kinds) {
      const address = said[addressKind]?.trim() || null;
      if (address !== (known[addressKind] ?? null))
        set.mutate({ personId, addressKind, address }, { onSuccess: saved });
    }
  };
  return (
    <Form layout="vertical" requiredMark={false} initialValues={known} onFinish={save}>
      {kinds.map(kind => (
        <Form.Item key={kind} name={kind} label={t(`addresses.${kind}`)}>
          <Input maxLength={200} autoComplete="off" inputMode={kind === 'email' ? 'email' : 'text'} />
        </Form.Item>
      ))}
      <Flex gap={8} wrap align="center">
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {t('settings.save')}
        </Button>
        {kept.devices > 0 ? <span>{t('channels.devices', { n: kept.devices })}</span> : null}
      </Flex>
      <label htmlFor={`wish-${personId}`} style={{ display: 'block', marginTop: 12 }}>
        {t('addresses.wish')}
      </label>
      <Select
        id={`wish-${personId}`}
        allowClear
        style={{ minWidth: 'min(18em, 100%)' }}
        value={kept.wish}
        placeholder={t('addresses.no-wish')}
        onChange={value => wish.mutate({ personId, channelKind: value ?? null }, { onSuccess: saved })}
        options={wishes.map(value => ({ value, label: sayChannel(value, t) }))}
      />
    </Form>
  );
}
