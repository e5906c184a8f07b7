import type { MySignIn } from '@linli/protocol';
import { useMutation } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayDay } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';
import { Confirmed } from './confirmed.tsx';
import { useSignedAnew } from './own-sign-in.ts';

/** "Where am I signed in, and is that all me?" One's own sessions by day, each to be ended, or all but this. */
export function SessionsCard({ mine }: { mine: MySignIn }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const anew = useSignedAnew();
  const asked = useView('access.devices', { communityId: me.communityId, personId: me.personId });
  const end = useMutation({
    mutationFn: (sessionId: string | null) => client.post('/api/access/sign-in/end-sessions', { sessionId }),
    onSuccess: anew,
  });
  const rows = (asked.data?.rows ?? []).filter(row => row.state === 'active');
  const others = rows.filter(row => row.sessionId !== mine.sessionId);
  return (
    <Card size="small" title={t('sign-in.sessions')}>
      <Confirmed error={end.error} again={() => end.mutate(end.variables ?? null)}>
        <StateOf asked={asked}>
          <ul className="door-keys">
            {rows.map(row => (
              <li key={row.sessionId}>
                {t(`device.kind.${row.device}` as 'device.kind.other')} · {t(`device.${row.app}` as 'device.console')} ·{' '}
                {t('device.since', { day: sayDay(row.since, locale) })}{' '}
                {row.sessionId === mine.sessionId ? (
                  <strong>{t('sign-in.session-this')}</strong>
                ) : (
                  <Button
                    loading={end.isPending && end.variables === row.sessionId}
                    onClick={() => end.mutate(row.sessionId)}
                  >
                    {t('sign-in.session-end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {others.length > 1 ? (
            <Button loading={end.isPending && end.variables === null} onClick={() => end.mutate(null)}>
              {t('sign-in.sessions-end-others', { n: others.length })}
            </Button>
          ) : null}
        </StateOf>
      </Confirmed>
    </Card>
  );
}
