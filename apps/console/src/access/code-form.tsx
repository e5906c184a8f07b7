import type { MySignIn } from '@linli/protocol';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { CodeInput } from './code-input.tsx';
import { DoorCard } from './door-card.tsx';
import { OtherWays } from './other-ways.tsx';
import { useSignedAnew } from './own-sign-in.ts';

/** The second step: what do you hold? */
export function CodeForm({ mine }: { mine: MySignIn }) {
  const { t } = useLanguage();
  const anew = useSignedAnew();
  const leave = useMutation({ mutationFn: () => client.post('/api/access/sign-out', {}), onSettled: anew });
  return (
    <DoorCard title={t('sign-in.code-title')}>
      <CodeInput go={t('sign-in.code-go')} onRight={anew} />
      <OtherWays mine={mine} />
      <p className="door-help">{t('sign-in.no-phone')}</p>
      <Button type="link" onClick={() => leave.mutate()}>
        {t('sign-in.other')}
      </Button>
    </DoorCard>
  );
}
