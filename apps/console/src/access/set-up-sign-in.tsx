import type { MySignIn } from '@linli/protocol';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Divider, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { QrCode } from '../roster/qr-code.tsx';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { Confirmed } from './confirmed.tsx';
import { DoorCard } from './door-card.tsx';
import { useSignedAnew } from './own-sign-in.ts';
import { addPasskey, canUsePasskey } from './passkey.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { signInFault } from './sign-in-fault.ts';

interface Typed {
  readonly name: string;
  readonly password: string;
  readonly code: string;
}
interface Begun {
  readonly secret: string;
  readonly qr: { size: number; path: string };
}

/** "How will I get in from tomorrow on?" Name, password and code app on one page, then the recovery codes; once. */
export function SetUpSignIn({ mine }: { mine: MySignIn }) {
  const { t } = useLanguage();
  const anew = useSignedAnew();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={anew} />;
  return (
    <DoorCard title={t('sign-in.set-up-title')}>
      <p>{t('sign-in.set-up-why')}</p>
      <SetUpForm onDone={setCodes} />
      {canUsePasskey(mine.canPasskey) ? <ByPasskey /> : null}
    </DoorCard>
  );
}

/** The shorter way: a passkey is both things in one. */
function ByPasskey() {
  const { t } = useLanguage();
  const add = useMutation({ mutationFn: addPasskey, onSuccess: useSignedAnew() });
  return (
    <>
      <Divider>{t('sign-in.or')}</Divider>
      {add.error ? <Alert type="error" title={signInFault(add.error, t)} className="door-says" /> : null}
      <Button size="large" block className="door-long" loading={add.isPending} onClick={() => add.mutate()}>
        {t('sign-in.set-up-passkey')}
      </Button>
      <p className="door-help">{t('sign-in.passkey-hint')}</p>
    </>
  );
}

/** The form itself; used again when name, password and telephone are changed together. */
export function SetUpForm({ onDone }: { onDone: (codes: readonly string[]) => void }) {
  const { t } = useLanguage();
  const begin = useMutation({ mutationFn: () => client.post<Begun>('/api/access/code-app/begin', {}) });
  const { mutate } = begin;
  useEffect(() => mutate(), [mutate]);
  const setUp = useMutation({
    mutationFn: (typed: Typed) => client.post<{ recoveryCodes: string[] }>('/api/access/sign-in/set-up', typed),
    onSuccess: made => onDone(made.recoveryCodes),
  });
  const { error } = setUp;
  if (begin.error)
    return (
      <Confirmed error={begin.error} again={begin.mutate}>
        {null}
      </Confirmed>
    );
  return (
    <Form layout="vertical" requiredMark={false} onFinish={typed => setUp.mutate(typed)}>
      <Form.Item
        name="name"
        label={t('sign-in.choose-name')}
        rules={[{ required: true, pattern: /^[\p{L}\p{N}._@+-]{2,40}$/u, message: t('sign-in.name-rule') }]}
      >
        <Input size="large" autoComplete="username" autoCapitalize="none" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('sign-in.choose-password')}
        rules={[{ required: true, min: 12, message: t('problem.password-short') }]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
      <p>{t('sign-in.scan')}</p>
      {begin.data ? (
        <div className="door-scan">
          <QrCode qr={begin.data.qr} label={t('sign-in.qr')} />
          <p>
            {t('sign-in.type-secret')} <code>{begin.data.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
          </p>
        </div>
      ) : null}
      <Form.Item name="code" label={t('sign-in.first-code')} rules={[{ required: true }]}>
        <Input size="large" inputMode="numeric" autoComplete="one-time-code" maxLength={10} />
      </Form.Item>
      {error ? <Alert type="error" title={signInFault(error, t)} className="door-says" /> : null}
      <Button type="primary" size="large" htmlType="submit" block loading={setUp.isPending}>
        {t('sign-in.set-up-go')}
      </Button>
    </Form>
  );
}
