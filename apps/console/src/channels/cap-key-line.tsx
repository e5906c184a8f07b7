import type { ViewResponse } from '@linli/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { sayDay } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';

type CapKey = ViewResponse<'emergencies.capKeys'>['keys'][number];

/** "Is this key still good, is it used, and must I do something?" Ended here, after what that means has been said. */
export function CapKeyLine({ of: key }: { of: CapKey }) {
  const { t, locale } = useLanguage();
  const days = Math.floor((Date.now() - Date.parse(key.madeAt)) / 86_400_000);
  const hasEnded = key.standing === 'ended';
  const needsCare = key.standing === 'lapses' || key.standing === 'old';
  return (
    <li>
      <strong>{t('cap-key.no', { no: key.number })}</strong>{' '}
      <span className={needsCare ? 'channel-warn' : 'channel-standing'}>{t(`cap-key.standing.${key.standing}`)}</span>
      <div>
        {t('cap-key.made', { day: sayDay(key.madeAt, locale), days: Math.max(0, days) })}
        {' · '}
        {t(hasEnded ? 'cap-key.ended' : 'cap-key.ends', {
          time: sayDay(key.endsAt, locale),
        })}
        {' · '}
        {key.usedOn ? t('cap-key.used', { day: sayDay(key.usedOn, locale) }) : t('cap-key.unused')}
      </div>
      {key.triedOn ? <p className="channel-warn">{t('cap-key.tried', { day: sayDay(key.triedOn, locale) })}</p> : null}
      {hasEnded ? null : <EndIt of={key} />}
    </li>
  );
}

function EndIt({ of: { keyId, number } }: { of: CapKey }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const end = useCommand('emergencies.endCapKey');
  if (!asking) return <Button onClick={() => setAsking(true)}>{t('cap-key.end')}</Button>;
  return (
    <section aria-label={t('cap-key.no', { no: number })}>
      <p>{t('cap-key.end-means')}</p>
      <div className="cap-key-bar">
        <Button danger type="primary" loading={end.isPending} onClick={() => end.mutate({ keyId })}>
          {t('cap-key.end-go', { no: number })}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('device.not-now')}</Button>
      </div>
    </section>
  );
}
