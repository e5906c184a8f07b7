import type { ViewResponse } from '@linli/protocol';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../shell/language.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { sayDay } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import { useView } from '../../shell/use-view.ts';
import type { Person } from './person.ts';

type Device = ViewResponse<'access.devices'>['rows'][number];

/** "Where is this person signed in, and what if a phone is lost?" Days only, no times. */
export function DevicesCard({ person }: { person: Person }) {
  const { t } = useLanguage();
  const me = useMe();
  const devices = useView(
    'access.devices',
    { communityId: me.communityId, personId: person.id },
    useMay('access.devices'),
  );
  const rows = devices.data?.rows ?? [];
  return (
    <Card size="small" title={t('device.title')}>
      <StateOf asked={devices} empty={rows.length === 0 && t('device.none')}>
        <ul className="device-list">
          {rows.map(device => (
            <DeviceLine key={device.sessionId} device={device} />
          ))}
        </ul>
      </StateOf>
      <ResetSignIn person={person} />
    </Card>
  );
}

function DeviceLine({ device }: { device: Device }) {
  const { t, locale } = useLanguage();
  const [asking, setAsking] = useState(false);
  const cutOff = useCommand('access.cutOffDevice');
  const may = useMay('access.cutOffDevice') && device.state === 'active';
  return (
    <li>
      <strong>
        {t(`device.kind.${device.device}`)} · {t(device.app === 'field' ? 'device.field' : 'device.console')}
      </strong>
      <div>
        {t('device.since', { day: sayDay(device.since, locale) })}
        {device.seenOn ? ` · ${t('device.seen', { day: sayDay(device.seenOn, locale) })}` : null}
      </div>
      {device.state === 'active' ? null : <div className="device-cut">{t(`device.state.${device.state}`)}</div>}
      {may && !asking ? <Button onClick={() => setAsking(true)}>{t('device.lost')}</Button> : null}
      {may && asking ? (
        <section aria-label={t('device.lost')}>
          <p>{t('device.lost-means')}</p>
          <div className="people-bar">
            <Button
              danger
              type="primary"
              loading={cutOff.isPending}
              onClick={() => cutOff.mutate({ sessionId: device.sessionId })}
            >
              {t('device.cut-off')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('device.not-now')}</Button>
          </div>
        </section>
      ) : null}
    </li>
  );
}

function ResetSignIn({ person }: { person: Person }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const reset = useCommand('access.resetSignIn');
  const may = useMay('access.resetSignIn');
  if (!may || !person.roles.some(held => deskRoles.includes(held.role))) return null;
  if (reset.isSuccess) return <p role="status">{t('device.reset-done')}</p>;
  if (!asking) return <Button onClick={() => setAsking(true)}>{t('device.reset')}</Button>;
  return (
    <section aria-label={t('device.reset')}>
      <p>{t('device.reset-means')}</p>
      <div className="people-bar">
        <Button type="primary" loading={reset.isPending} onClick={() => reset.mutate({ personId: person.id })}>
          {t('device.reset-go')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('device.not-now')}</Button>
      </div>
    </section>
  );
}

const deskRoles: readonly string[] = [
  'community-staff',
  'street-staff',
  'district-staff',
  'planner',
  'operator',
  'auditor',
  'security-admin',
];
