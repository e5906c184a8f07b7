import type { BadgeLine } from '@linli/protocol';
import { Button, Card } from 'antd';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { useMe } from '../../shell/session.tsx';
import { sayDay } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import { useView } from '../../shell/use-view.ts';
import { QrCode } from '../qr-code.tsx';
import type { Person } from './person.ts';

/** The badge somebody has, to be issued, replaced, and withdrawn at once when it is lost. */
export function BadgeCard({ person }: { person: Person }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const issue = useCommand('roster.issueBadge');
  const badges = useView('roster.badges', { communityId: me.communityId, personId: person.id, good: '1' });
  const badge = badges.data?.rows.at(-1);
  const past = person.badges.filter(each => each.badgeId !== badge?.badgeId);
  return (
    <Card size="small" title={t('person.badge')}>
      {badge ? <Standing badge={badge} /> : <p>{t('person.badge-none')}</p>}
      <Button
        loading={issue.isPending}
        onClick={() => issue.mutate({ badgeId: newId(), personId: person.id })}
        {...(badge ? {} : { type: 'primary' as const })}
      >
        {t(badge ? 'person.badge-again' : 'person.badge-issue')}
      </Button>
      {past.map(each => (
        <div className="person-line past" key={each.badgeId}>
          {t('person.badge-no', { no: each.no, time: sayDay(each.withdrawnAt ?? each.validTo, locale) })}
          {each.withdrawnAs ? ` · ${t(`person.badge.${each.withdrawnAs as 'lost'}`)}` : ''}
        </div>
      ))}
    </Card>
  );
}

function Standing({ badge }: { badge: BadgeLine }) {
  const { t, locale } = useLanguage();
  const withdraw = useCommand('roster.withdrawBadge');
  return (
    <>
      <div className="person-line">
        <strong>{t('person.badge-no', { no: badge.no, time: sayDay(badge.validTo, locale) })}</strong>
        <a href={badge.url} target="_blank" rel="noreferrer">
          {badge.code}
        </a>
      </div>
      {badge.good ? null : <p className="amber">○ {t('person.badge-resting')}</p>}
      <QrCode qr={badge.qr} label={t('person.badge-code')} />
      <div className="person-line">
        {(['lost', 'returned'] as const).map(as => (
          <Button
            key={as}
            size="small"
            danger={as === 'lost'}
            loading={withdraw.isPending && withdraw.variables?.as === as}
            onClick={() => withdraw.mutate({ badgeId: badge.badgeId, as })}
          >
            {t(`person.badge-${as}`)}
          </Button>
        ))}
      </div>
    </>
  );
}
