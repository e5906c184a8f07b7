import type { MySignIn } from '@linli/protocol';
import { useMutation } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { sayDay } from '../shell/time.ts';
import { Confirmed } from './confirmed.tsx';
import { useProvider } from './other-ways.tsx';
import { useSignedAnew } from './own-sign-in.ts';
import { addPasskey, canUsePasskey } from './passkey.ts';

/** "Can I get in with my finger?" The passkeys there are, one more, one less. */
export function PasskeysCard({ mine }: { mine: MySignIn }) {
  const { t, locale } = useLanguage();
  const anew = useSignedAnew();
  const add = useMutation({ mutationFn: addPasskey, onSuccess: anew });
  const remove = useMutation({
    mutationFn: (passkeyId: string) => client.post('/api/access/passkey/remove', { passkeyId }),
    onSuccess: anew,
  });
  const again = () => (remove.variables && remove.error ? remove.mutate(remove.variables) : add.mutate());
  return (
    <Card size="small" title={t('sign-in.passkeys')}>
      <p>{t(canUsePasskey(mine.canPasskey) ? 'sign-in.passkey-hint' : 'sign-in.passkey-no-place')}</p>
      <Confirmed error={remove.error ?? add.error} again={again}>
        <ul className="door-keys">
          {mine.passkeys.map(passkey => (
            <li key={passkey.id}>
              {t('sign-in.passkey-of', { time: sayDay(passkey.addedAt, locale) })}{' '}
              <Button loading={remove.isPending} onClick={() => remove.mutate(passkey.id)}>
                {t('sign-in.passkey-remove')}
              </Button>
            </li>
          ))}
        </ul>
        {canUsePasskey(mine.canPasskey) ? (
          <Button loading={add.isPending} onClick={() => add.mutate()}>
            {t('sign-in.passkey-add')}
          </Button>
        ) : null}
      </Confirmed>
    </Card>
  );
}

/** "Can I use the account that I have from the district?" */
export function ProviderCard({ name, isLinked }: { name: string; isLinked: boolean }) {
  const { t } = useLanguage();
  const connect = useProvider(true);
  return (
    <Card size="small" title={t('sign-in.provider', { name })}>
      {isLinked ? <p>{t('sign-in.provider-linked')}</p> : null}
      <Confirmed error={connect.error} again={() => connect.mutate()}>
        <Button loading={connect.isPending} onClick={() => connect.mutate()}>
          {t('sign-in.provider-link', { name })}
        </Button>
      </Confirmed>
    </Card>
  );
}
