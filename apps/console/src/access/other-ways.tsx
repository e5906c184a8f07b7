import type { MySignIn } from '@linli/protocol';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Divider } from 'antd';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useSignedAnew } from './own-sign-in.ts';
import { canUsePasskey, showPasskey } from './passkey.ts';
import { signInFault } from './sign-in-fault.ts';

/** Ways in besides a password: a passkey of this device, the office's own accounts. Nothing where there are none. */
export function OtherWays({ mine }: { mine: MySignIn }) {
  const { t } = useLanguage();
  const anew = useSignedAnew();
  const passkey = useMutation({ mutationFn: showPasskey, onSuccess: anew });
  const provider = useProvider(false);
  const hasPasskey = canUsePasskey(mine.canPasskey);
  const fault = passkey.error ?? provider.error;
  if (!hasPasskey && !mine.provider) return null;
  return (
    <>
      <Divider>{t('sign-in.or')}</Divider>
      {fault ? <Alert type="error" title={signInFault(fault, t)} className="door-says" /> : null}
      <div className="door-buttons">
        {hasPasskey ? (
          <Button size="large" className="door-long" loading={passkey.isPending} onClick={() => passkey.mutate()}>
            {t('sign-in.by-passkey')}
          </Button>
        ) : null}
        {mine.provider ? (
          <Button size="large" className="door-long" loading={provider.isPending} onClick={() => provider.mutate()}>
            {t('sign-in.by-provider', { name: mine.provider })}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Goes to the office's own accounts and comes back. @param connect to connect the account there to whoever is signed in here */
export function useProvider(connect: boolean) {
  return useMutation({
    mutationFn: () => client.post<{ address: string }>('/api/access/provider/begin', { connect }),
    onSuccess: ({ address }) => location.assign(address),
  });
}
