import type { MySignIn } from '@linli/protocol';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { DoorCard } from './door-card.tsx';
import { OtherWays } from './other-ways.tsx';
import { useSignedAnew } from './own-sign-in.ts';
import { signInFault } from './sign-in-fault.ts';

/** The first step: who are you, and what do you know? */
export function PasswordForm({ mine }: { mine: MySignIn }) {
  const { t } = useLanguage();
  const anew = useSignedAnew();
  const signIn = useMutation({
    mutationFn: (typed: { name: string; password: string }) => client.post('/api/access/sign-in', typed),
    onSuccess: anew,
  });
  return (
    <DoorCard title={t('sign-in.title')}>
      {signIn.error ? (
        <Alert type="error" title={signInFault(signIn.error, t, t('sign-in.wrong'))} className="door-says" />
      ) : null}
      <Form layout="vertical" requiredMark={false} onFinish={typed => signIn.mutate(typed)}>
        <Form.Item name="name" label={t('sign-in.name')} rules={[{ required: true }]}>
          <Input size="large" autoComplete="username" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="password" label={t('sign-in.password')} rules={[{ required: true }]}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
          {t('sign-in.go')}
        </Button>
      </Form>
      <OtherWays mine={mine} />
      <p className="door-help">{t('sign-in.help')}</p>
    </DoorCard>
  );
}
