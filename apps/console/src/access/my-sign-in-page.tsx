import type { MySignIn } from '@linli/protocol';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { Confirmed } from './confirmed.tsx';
import './door.css';
import { useOwnSignIn, useSignedAnew } from './own-sign-in.ts';
import { PasskeysCard, ProviderCard } from './passkeys-card.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { SetUpForm } from './set-up-sign-in.tsx';

/** "How do I get in, and what if my phone is gone?" What is set up, and changing it after showing once more that it is me. */
export function MySignInPage() {
  const { t } = useLanguage();
  const mine = useOwnSignIn();
  const anew = useSignedAnew();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={() => [setCodes(null), anew()]} />;
  return (
    <div className="page">
      <h1>{t('sign-in.mine')}</h1>
      <StateOf asked={mine}>
        {mine.data?.hasPassword || mine.data?.passkeys.length ? <Changes mine={mine.data} onCodes={setCodes} /> : null}
        {mine.data && !mine.data.hasPassword && mine.data.passkeys.length === 0 ? (
          <Card style={{ maxWidth: '32rem' }} title={t('sign-in.set-up-title')}>
            <p>{t('sign-in.set-up-why')}</p>
            <SetUpForm onDone={setCodes} />
          </Card>
        ) : null}
      </StateOf>
    </div>
  );
}

function Changes({ mine, onCodes }: { mine: MySignIn; onCodes: (codes: readonly string[]) => void }) {
  const { t } = useLanguage();
  const [anotherApp, setAnotherApp] = useState(false);
  const fresh = useMutation({
    mutationFn: () => client.post<{ recoveryCodes: string[] }>('/api/access/sign-in/recovery-codes', {}),
    onSuccess: made => onCodes(made.recoveryCodes),
  });
  return (
    <div className="own-sign-in">
      {mine.hasPassword ? (
        <Card size="small" title={t('sign-in.new-password')}>
          <NewPassword />
        </Card>
      ) : null}
      <SessionsCard mine={mine} />
      <PasskeysCard mine={mine} />
      {mine.provider ? <ProviderCard name={mine.provider} isLinked={mine.providerLinked} /> : null}
      <Card size="small" title={`${t('sign-in.recovery')} · ${t('sign-in.recovery-left', { n: mine.recoveryLeft })}`}>
        <Confirmed error={fresh.error} again={() => fresh.mutate()}>
          <Button onClick={() => fresh.mutate()} loading={fresh.isPending}>
            {t('sign-in.recovery-new')}
          </Button>
        </Confirmed>
      </Card>
      <Card size="small" title={t('sign-in.new-app')}>
        {anotherApp ? (
          <SetUpForm onDone={onCodes} />
        ) : (
          <Button onClick={() => setAnotherApp(true)}>{t('sign-in.new-app')}</Button>
        )}
      </Card>
    </div>
  );
}

function NewPassword() {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ password: string }>();
  const change = useMutation({
    mutationFn: (typed: { password: string }) => client.post('/api/access/sign-in/password', typed),
    onSuccess: () => {
      form.resetFields();
      void message.success(t('sign-in.saved'));
    },
  });
  return (
    <Confirmed error={change.error} again={() => form.submit()}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={typed => change.mutate(typed)}>
        <Form.Item
          name="password"
          label={t('sign-in.choose-password')}
          rules={[{ required: true, min: 12, message: t('problem.password-short') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t('sign-in.save')}
        </Button>
      </Form>
    </Confirmed>
  );
}
