import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { signInFault } from './sign-in-fault.ts';

/** A field for the code and the button that checks it; also where something is to be changed. */
export function CodeInput({ go, onRight }: { go: string; onRight: () => void }) {
  const { t } = useLanguage();
  const check = useMutation({
    mutationFn: (typed: { code: string }) => client.post('/api/access/second-factor', typed),
    onSuccess: onRight,
  });
  return (
    <>
      {check.error ? <Alert type="error" title={signInFault(check.error, t)} className="door-says" /> : null}
      <Form layout="vertical" requiredMark={false} onFinish={typed => check.mutate(typed)}>
        <Form.Item name="code" label={t('sign-in.code')} rules={[{ required: true }]}>
          <Input size="large" autoFocus autoComplete="one-time-code" inputMode="text" maxLength={40} />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={check.isPending}>
          {go}
        </Button>
      </Form>
    </>
  );
}
