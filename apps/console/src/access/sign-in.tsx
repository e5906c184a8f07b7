import { useMutation } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Result, Spin } from 'antd';
import { useEffect, useRef } from 'react';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';

/** Spends a sign-in link and goes to work. Question: "am I in?" */
export function SignIn() {
  const { token } = useParams({ strict: false }) as { token: string };
  const { t } = useLanguage();
  const navigate = useNavigate();
  const redeem = useMutation({
    mutationFn: () => client.post('/api/access/redeem', { token }),
    onSuccess: () => navigate({ to: '/', replace: true }),
  });
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    redeem.mutate();
  });
  if (redeem.error)
    return (
      <Result
        status="warning"
        title={problemText(redeem.error, t)}
        extra={<Button href="#/">{t('shell.retry')}</Button>}
      />
    );
  return <Spin fullscreen description={t('shell.loading')} />;
}
