import type { ApplicationLine } from '@linli/protocol';
import { readWeekly } from '@linli/protocol/usual-hours';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { ListTable } from '../../shell/list-table.tsx';
import { More } from '../../shell/more.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { Tel } from '../../shell/tel.tsx';
import { sayTime } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import { usePages } from '../../shell/use-pages.ts';
import { PersonLink } from '../person-link.tsx';
import { Tags } from '../tags.tsx';

const states = ['received', 'accepted', 'declined'] as const;
type State = (typeof states)[number];

/** Offers that wait, oldest first, and those that were decided. */
export function OfferInbox() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const [state, setState] = useState<State>('received');
  const { rows, pages } = usePages('roster.applications', { communityId: me.communityId, state });
  return (
    <>
      <Radio.Group
        className="people-bar"
        optionType="button"
        aria-label={t('roster.page.offers')}
        value={state}
        onChange={event => setState(event.target.value)}
        options={states.map(value => ({ value, label: t(`offers.${value}`) }))}
      />
      <StateOf asked={pages} empty={rows.length === 0 && t(`offers.none.${state}`)}>
        <ListTable
          rowKey="applicationId"
          dataSource={rows}
          columns={[
            { title: t('people.name'), key: 'who', render: (_, offer: ApplicationLine) => <Who offer={offer} /> },
            { title: t('roster.skills'), key: 'can', render: (_, offer: ApplicationLine) => <Can offer={offer} /> },
            {
              title: t('offers.at'),
              key: 'at',
              render: (_, offer: ApplicationLine) => `${sayTime(offer.receivedAt, locale)} · ${offer.recruitmentTitle}`,
            },
            { title: '', key: 'do', render: (_, offer: ApplicationLine) => <Decide offer={offer} /> },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </>
  );
}

function Who({ offer }: { offer: ApplicationLine }) {
  const { t } = useLanguage();
  if (!offer.name)
    return offer.personId ? (
      <PersonLink personId={offer.personId} name={t('people.all')} />
    ) : (
      <span className="soft">{t('offers.erased')}</span>
    );
  return (
    <>
      <strong>{offer.name}</strong> <Tel number={offer.phoneMasked} />
      <div>
        {t(`member-type.${offer.memberType}`)} {offer.home ?? offer.employer}
      </div>
      {offer.knownPersonId ? <PersonLink personId={offer.knownPersonId} name={`○ ${t('offers.known')}`} /> : null}
    </>
  );
}

function Can({ offer }: { offer: ApplicationLine }) {
  const { t } = useLanguage();
  const hours = readWeekly(offer.availability?.weekly ?? []).chosen;
  return (
    <>
      <Tags
        texts={[...offer.kinds.map(kind => t(`kind.${kind}`)), ...offer.skills.map(skill => t(`skill.${skill}`))]}
      />
      <div className="soft">{hours.map(name => t(`hours.${name}`)).join('、')}</div>
    </>
  );
}

/** Yes with one button; a no needs a reason, which stays here. */
function Decide({ offer }: { offer: ApplicationLine }) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  const vet = useCommand('roster.vetApplication', ['grids']);
  if (offer.state === 'accepted' || !offer.name) return offer.reason;
  const act = (outcome: 'accepted' | 'declined') =>
    vet.mutate({
      applicationId: offer.applicationId,
      personId: newId(),
      outcome,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    });
  return (
    <span className="person-line">
      <Button type="primary" size="small" loading={vet.isPending} onClick={() => act('accepted')}>
        {t('offers.accept')}
      </Button>
      {offer.state === 'declined' ? (
        offer.reason
      ) : (
        <>
          <Input
            size="small"
            aria-label={t('offers.reason')}
            placeholder={t('offers.reason')}
            style={{ width: '13rem' }}
            maxLength={200}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
          <Button size="small" disabled={!reason.trim()} loading={vet.isPending} onClick={() => act('declined')}>
            {t('offers.decline')}
          </Button>
        </>
      )}
    </span>
  );
}
