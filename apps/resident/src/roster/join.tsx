import type { PayloadInput, ViewResponse } from '@linli/protocol';
import { ProblemError } from '@linli/protocol/client';
import { asWeekly, type UsualHours, usualHours } from '@linli/protocol/usual-hours';
import { candidateKinds, type MemberType, memberTypes, skills } from '@linli/protocol/vocabulary';
import { useState } from 'react';
import { v7 } from 'uuid';
import { OfficePhone } from '../notices/here.tsx';
import type { Here } from '../notices/here-view.ts';
import { client, useView } from '../shell/api.ts';
import { Choices, Line } from '../shell/inputs.tsx';
import { sayTime, useLanguage } from '../shell/language.tsx';

type Offer = PayloadInput<'roster.apply'>;
type Invitation = ViewResponse<'roster.recruitment'>;

interface Draft {
  readonly name: string;
  readonly phone: string;
  readonly memberType: MemberType;
  readonly where: string;
  readonly kinds: Offer['kinds'];
  readonly skills: Offer['skills'];
  readonly hours: readonly UsualHours[];
  readonly agreed: boolean;
}
const empty: Draft = {
  name: '',
  phone: '',
  memberType: 'resident',
  where: '',
  kinds: [],
  skills: [],
  hours: [],
  agreed: false,
};

/** "I want to help": what is asked for, who I am, what I agree to. Name and number typed, the rest tapped. */
export function JoinPage({ here, code }: { here: Here; code: string }) {
  const { t, locale } = useLanguage();
  const found = useView('roster.recruitment', { community: here.code, code });
  if (found.state === 'loading') return <p className="soft">…</p>;
  const isUnknown = found.state === 'failed' && found.error instanceof ProblemError;
  if (found.state === 'failed' && !isUnknown) return <p className="danger">{t('problem.no-network')}</p>;
  if (found.state === 'failed' || !found.data.open)
    return (
      <>
        <p className="card">{t(found.state === 'failed' ? 'join.gone' : 'join.closed')}</p>
        <OfficePhone phone={here.officePhone} />
        <a className="big" href={`#/${here.code}/joined`}>
          {t('join.mine')}
        </a>
      </>
    );
  const { data } = found;
  return (
    <>
      <section className="card">
        <strong>{data.title}</strong>
        {data.body ? <p>{data.body}</p> : null}
        {data.skills.length > 0 ? <p>{data.skills.map(skill => t(`skill.${skill}`)).join('、')}</p> : null}
        <p className="soft">{t('join.until', { time: sayTime(data.closesAt, locale) })}</p>
      </section>
      <OfferForm here={here} code={code} invitation={data} />
      <a className="big" href={`#/${here.code}/joined`}>
        {t('join.mine')}
      </a>
    </>
  );
}

function OfferForm({ here, code, invitation }: { here: Here; code: string; invitation: Invitation }) {
  const { t, locale } = useLanguage();
  const [draft, setDraft] = useState<Draft>(empty);
  // One id for all tries of this offer: pressing twice sends it once.
  const [ids] = useState(() => ({ command: v7(), application: v7() }));
  const [says, setSays] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [receipt, setReceipt] = useState<string | null>(null);
  const set = (change: Partial<Draft>) => setDraft(before => ({ ...before, ...change }));
  const send = async () => {
    if (!draft.name.trim() || !draft.phone.trim() || !draft.agreed) return setSays(t('join.missing'));
    setSending(true);
    setSays(null);
    try {
      const payload = payloadOf(draft, { code, applicationId: ids.application, consent: invitation.consent.version });
      const options = { id: ids.command, communityId: here.communityId };
      setReceipt((await client.command('roster.apply', payload, options)).receipt);
    } catch (error) {
      setSays(faultOf(error, here.officePhone));
    } finally {
      setSending(false);
    }
  };
  const faultOf = (error: unknown, phone: string | null): string => {
    const problem = error instanceof ProblemError ? error.problem : null;
    if (problem?.status === 422) return t('join.bad-phone');
    if (problem?.code === 'too-many') return t('problem.too-many');
    if (problem?.code === 'statement-unknown') return t('problem.statement-unknown');
    return t('resident.not-sent', { phone: phone ?? '—' });
  };
  if (receipt) return <Sent here={here} receipt={receipt} />;
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <Line id="name" label={t('join.name')} value={draft.name} max={80} onChange={name => set({ name })} />
      <Line id="phone" label={t('join.phone')} value={draft.phone} max={20} tel onChange={phone => set({ phone })} />
      <h2>{t('join.where')}</h2>
      <Choices
        all={memberTypes}
        chosen={[draft.memberType]}
        say={each => t(`member-type.${each}`)}
        onTap={memberType => set({ memberType })}
      />
      <Line
        id="where"
        label={t(draft.memberType === 'mobile' ? 'join.employer' : 'join.home')}
        value={draft.where}
        max={80}
        onChange={where => set({ where })}
      />
      <h2>{t('join.kinds')}</h2>
      <Choices
        all={candidateKinds}
        chosen={draft.kinds ?? []}
        say={each => t(`kind.${each}`)}
        onTap={kind => set({ kinds: toggled(draft.kinds ?? [], kind) })}
      />
      <h2>{t('join.skills')}</h2>
      <Choices
        all={skills}
        chosen={draft.skills ?? []}
        say={each => t(`skill.${each}`)}
        onTap={skill => set({ skills: toggled(draft.skills ?? [], skill) })}
      />
      <h2>{t('join.hours')}</h2>
      <Choices
        all={usualHours}
        chosen={draft.hours}
        say={each => t(`hours.${each}`)}
        onTap={hours => set({ hours: toggled(draft.hours, hours) })}
      />
      <p className="card">{invitation.consent[locale]}</p>
      <label className="check">
        <input type="checkbox" checked={draft.agreed} onChange={event => set({ agreed: event.target.checked })} />
        {t('join.consent')}
      </label>
      <button type="submit" className="big first" disabled={sending}>
        {t('join.send')}
      </button>
      <p aria-live="assertive" className={says ? 'danger' : 'soft'}>
        {sending ? t('resident.sending') : (says ?? '')}
      </p>
    </form>
  );
}

function Sent({ here, receipt }: { here: Here; receipt: string }) {
  const { t } = useLanguage();
  return (
    <section className="card" aria-live="polite">
      <h2>✓ {t('join.sent')}</h2>
      <p>{t('join.receipt')}</p>
      <p className="receipt">{receipt}</p>
      <a className="big" href={`#/${here.code}/joined/${encodeURIComponent(receipt)}`}>
        {t('join.look')}
      </a>
    </section>
  );
}

const toggled = <T,>(chosen: readonly T[], each: T): T[] =>
  chosen.includes(each) ? chosen.filter(other => other !== each) : [...chosen, each];

function payloadOf(draft: Draft, more: { code: string; applicationId: string; consent: string }): Offer {
  const where = draft.where.trim();
  return {
    applicationId: more.applicationId,
    code: more.code,
    name: draft.name.trim(),
    phone: draft.phone.trim(),
    memberType: draft.memberType,
    kinds: draft.kinds,
    skills: draft.skills,
    consentVersion: more.consent,
    ...(where ? (draft.memberType === 'mobile' ? { employer: where } : { home: where }) : {}),
    ...(draft.hours.length > 0 ? { availability: { weekly: asWeekly(draft.hours), exceptions: [] } } : {}),
  };
}
