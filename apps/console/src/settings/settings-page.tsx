import { App, Button, Card, Flex, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { CaseLimits } from './case-limits.tsx';
import { SuggestOrder } from './suggest-order.tsx';

/** "What does our office do its own way?" Each is dated: what was in force before stays on record. */
export function SettingsPage() {
  const { t } = useLanguage();
  return (
    <Flex vertical gap={16} className="page">
      <h1>{t('nav.settings')}</h1>
      <OfficePhone />
      <SuggestOrder />
      <CaseLimits />
    </Flex>
  );
}

function OfficePhone() {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const me = useMe();
  const community = useView('places.community', { communityId: me.communityId });
  const set = useCommand('notices.setOfficePhone', ['places']);
  const [phone, setPhone] = useState<string | null>(null);
  const value = phone ?? community.data?.officePhone ?? '';
  return (
    <Card title={<label htmlFor="office-phone">{t('settings.phone')}</label>}>
      <StateOf asked={community}>
        <Flex gap={8} wrap>
          <Input
            id="office-phone"
            inputMode="tel"
            maxLength={30}
            value={value}
            onChange={event => setPhone(event.target.value)}
            style={{ maxWidth: '16em' }}
          />
          <Button
            type="primary"
            disabled={value.trim().length < 5}
            loading={set.isPending}
            onClick={() =>
              set.mutate({ phone: value.trim() }, { onSuccess: () => void message.success(t('settings.saved')) })
            }
          >
            {t('settings.save')}
          </Button>
        </Flex>
      </StateOf>
    </Card>
  );
}
