import type { PayloadInput } from '@linli/protocol';
import { ProblemError } from '@linli/protocol/client';
import { type CaseKind, caseKinds, type Urgency, urgencies } from '@linli/protocol/vocabulary';
import { useState } from 'react';
import { v7 } from 'uuid';
import type { Here } from '../notices/here-view.ts';
import { client } from '../shell/api.ts';
import { sayTime, useLanguage } from '../shell/language.tsx';

type Report = PayloadInput<'cases.report'>;
/** A dispute is told to a person, not typed into a page that anybody may look over. */
const kinds = caseKinds.filter(kind => kind !== 'neighbour-dispute');

interface Draft {
  readonly kind: CaseKind | null;
  readonly urgency: Urgency | null;
  readonly entranceId: string;
  readonly where: string;
  readonly text: string;
  readonly phone: string;
}
const empty: Draft = { kind: null, urgency: null, entranceId: '', where: '', text: '', phone: '' };

/** "I want somebody to deal with this": what, where, how urgent, sent. One screen, no account, no typing needed but the place. */
export function ReportPage({ here, entranceId }: { here: Here; entranceId: string | null }) {
  const { t, locale } = useLanguage();
  const [draft, setDraft] = useState<Draft>(() => ({ ...empty, entranceId: knownEntrance(here, entranceId) }));
  // One id for all tries of this report: pressing twice sends it once.
  const [ids] = useState(() => ({ command: v7(), case: v7() }));
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [sent, setSent] = useState<{ receipt: string; dueAt: string | null } | null>(null);
  const set = (change: Partial<Draft>) => setDraft(before => ({ ...before, ...change }));
  const send = async (urgency: Draft['urgency']) => {
    set({ urgency });
    if (!draft.kind || !urgency || !(draft.entranceId || draft.where.trim())) return;
    setSending(true);
    setFailed(null);
    try {
      setSent(
        await client.command('cases.report', payloadOf({ ...draft, urgency }, ids.case), {
          id: ids.command,
          communityId: here.communityId,
        }),
      );
    } catch (error) {
      setFailed(
        error instanceof ProblemError && error.problem.code === 'too-many'
          ? t('problem.too-many')
          : t('resident.not-sent', { phone: here.officePhone ?? '—' }),
      );
    } finally {
      setSending(false);
    }
  };
  if (sent) {
    return (
      <section className="card" aria-live="polite">
        <h2>✓ {t('resident.sent')}</h2>
        <p>{t('resident.receipt')}</p>
        <p className="receipt">{sent.receipt}</p>
        {sent.dueAt ? <p>{t('resident.due', { time: sayTime(sent.dueAt, locale) })}</p> : null}
        <a className="big" href={`#/${here.code}/status/${encodeURIComponent(sent.receipt)}`}>
          {t('resident.look')}
        </a>
      </section>
    );
  }
  const ready = draft.kind !== null && (draft.entranceId !== '' || draft.where.trim() !== '');
  return (
    <form onSubmit={event => event.preventDefault()}>
      <p className="soft">{t('resident.why-safe')}</p>
      <h2>1 · {t('resident.what')}</h2>
      <div className="choices">
        {kinds.map(kind => (
          <button
            type="button"
            className="big"
            key={kind}
            aria-pressed={draft.kind === kind}
            onClick={() => set({ kind })}
          >
            {t(`case.${kind}`)}
          </button>
        ))}
      </div>
      <h2>2 · {t('resident.where')}</h2>
      <Where here={here} draft={draft} set={set} />
      <label htmlFor="text">{t('resident.more')}</label>
      <textarea
        id="text"
        rows={2}
        maxLength={1000}
        value={draft.text}
        onChange={event => set({ text: event.target.value })}
      />
      <label htmlFor="phone">{t('resident.phone')}</label>
      <input
        id="phone"
        inputMode="tel"
        autoComplete="tel"
        maxLength={20}
        value={draft.phone}
        onChange={event => set({ phone: event.target.value })}
      />
      <h2>3 · {t('resident.urgent')}</h2>
      <p className="danger">{t('resident.danger-call')}</p>
      <div className="choices">
        {urgencies.map(urgency => (
          <button
            type="button"
            className="big first"
            key={urgency}
            disabled={!ready || sending}
            onClick={() => send(urgency)}
          >
            {t(`urgency.${urgency}`)}
          </button>
        ))}
      </div>
      <p aria-live="assertive" className={failed ? 'danger' : 'soft'}>
        {sending ? t('resident.sending') : (failed ?? '')}
      </p>
    </form>
  );
}

/** The entrance of the sign that was scanned, if the community still has it; else nothing is filled in. */
function knownEntrance(here: Here, entranceId: string | null): string {
  const isThere = here.places.some(place => place.entrances.some(entrance => entrance.id === entranceId));
  return isThere && entranceId ? entranceId : '';
}

function Where({ here, draft, set }: { here: Here; draft: Draft; set: (change: Partial<Draft>) => void }) {
  const { t } = useLanguage();
  return (
    <>
      <label htmlFor="entrance">{t('resident.where-pick')}</label>
      <select id="entrance" value={draft.entranceId} onChange={event => set({ entranceId: event.target.value })}>
        <option value="">—</option>
        {here.places.map(place => (
          <optgroup label={place.name} key={place.name}>
            {place.entrances.map(entrance => (
              <option value={entrance.id} key={entrance.id}>
                {entrance.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <label htmlFor="where">{t('resident.where-other')}</label>
      <input id="where" maxLength={200} value={draft.where} onChange={event => set({ where: event.target.value })} />
    </>
  );
}

function payloadOf(draft: Draft, caseId: string): Report {
  return {
    caseId,
    caseKind: draft.kind ?? 'other',
    urgency: draft.urgency ?? 'whenever',
    channel: 'resident',
    place: {
      ...(draft.entranceId ? { entranceId: draft.entranceId } : {}),
      ...(draft.where.trim() ? { text: draft.where.trim() } : {}),
    },
    ...(draft.text.trim() ? { text: draft.text.trim() } : {}),
    ...(draft.phone.trim() ? { contact: { phone: draft.phone.trim() } } : {}),
  };
}
