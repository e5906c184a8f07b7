import type { CaseKind, PayloadInput } from '@linli/protocol';
import { type ReactNode, useState } from 'react';
import { v7 as newId } from 'uuid';
import { usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { kindsLastUsedFirst } from './case-overlay.ts';
import { type Choice, listMyPlaces, placePayload } from './my-places.ts';
import { ReportSent } from './report-sent.tsx';
import { useOpenTasks } from './waiting.ts';

const urgencies = ['danger', 'today', 'whenever'] as const;
type Urgency = (typeof urgencies)[number];
type Place = PayloadInput<'cases.report'>['place'];

/** What do I want to report? Three taps on one screen: what, where, how urgent; the last one sends. */
export function ReportPage() {
  const [sent, setSent] = useState<{ caseId: string; urgency: Urgency } | null>(null);
  if (sent) return <ReportSent caseId={sent.caseId} urgency={sent.urgency} onAnother={() => setSent(null)} />;
  return <ReportForm onSent={(caseId, urgency) => setSent({ caseId, urgency })} />;
}

function ReportForm({ onSent }: { onSent: (caseId: string, urgency: Urgency) => void }) {
  const { t } = useText();
  const phone = usePhone();
  const state = usePhoneState();
  const choices = listMyPlaces(state);
  const hasElsewhere = choices.some(it => it.place === '');
  const [kind, setKind] = useState<CaseKind | null>(null);
  const [place, setPlace] = useState<Choice | null>(null);
  const [where, setWhere] = useState('');
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const chosenPlace: Place | null = place
    ? placePayload(place)
    : !hasElsewhere && where.trim()
      ? { text: where.trim() }
      : null;

  const send = async (urgency: Urgency) => {
    if (!kind || !chosenPlace) return;
    const caseId = newId();
    const words = text.trim();
    try {
      await phone.record('cases.report', {
        caseId,
        caseKind: kind,
        urgency,
        channel: 'field',
        place: chosenPlace,
        ...(words ? { text: words } : {}),
      });
      onSent(caseId, urgency);
    } catch {
      setFailed(true);
    }
  };

  return (
    <main className="page">
      <header className="split">
        <h1>{t('field.report.title')}</h1>
        <ReportLinks />
      </header>
      {failed && (
        <p className="fault" role="alert">
          {t('field.doors.notKept')}
        </p>
      )}
      <Step
        n={1}
        title={t('field.report.what')}
        chosen={kind && t(`field.kind.${kind}`)}
        onChange={() => setKind(null)}
      >
        <div className="choices">
          {kindsLastUsedFirst(state.operations).map(it => (
            <button key={it} type="button" onClick={() => setKind(it)}>
              {t(`field.kind.${it}`)}
            </button>
          ))}
        </div>
      </Step>
      {kind && (
        <Step n={2} title={t('field.report.where')} chosen={place && nameOf(t, place)} onChange={() => setPlace(null)}>
          <div className="choices one-column">
            {choices.map(it => (
              <button key={it.gridId + it.place} type="button" onClick={() => setPlace(it)}>
                {nameOf(t, it)}
              </button>
            ))}
          </div>
          {!hasElsewhere && (
            <label className="field">
              {t(choices.length === 0 ? 'field.report.nowhere' : 'field.report.otherPlace')}
              <input value={where} maxLength={200} onChange={event => setWhere(event.target.value)} />
            </label>
          )}
        </Step>
      )}
      {kind && chosenPlace && (
        <Step n={3} title={t('field.report.urgent')} chosen={null} onChange={() => {}}>
          <div className="choices one-column urgency">
            {urgencies.map(it => (
              <button key={it} type="button" data-urgency={it} onClick={() => void send(it)}>
                {it === 'danger' && <span aria-hidden="true">! </span>}
                {t(`field.urgency.${it}`)}
              </button>
            ))}
          </div>
          <label className="field">
            {t('field.report.words')}
            <input value={text} maxLength={1000} onChange={event => setText(event.target.value)} />
          </label>
        </Step>
      )}
    </main>
  );
}

function Step(props: { n: number; title: string; chosen: string | null; onChange: () => void; children: ReactNode }) {
  const { t } = useText();
  if (props.chosen)
    return (
      <section className="step step-done">
        <p>
          <small>{props.title}</small>
          <b>{props.chosen}</b>
        </p>
        <button type="button" aria-label={`${t('field.report.change')} ${props.title}`} onClick={props.onChange}>
          {t('field.report.change')}
        </button>
      </section>
    );
  return (
    <section className="step">
      <h2>
        <span className="step-number">{props.n}</span> {props.title}
      </h2>
      {props.children}
    </section>
  );
}

/** The way to what I reported and to what was given to me, with counts. */
export function ReportLinks() {
  const { t } = useText();
  const tasks = useOpenTasks();
  return (
    <nav className="links" aria-label={t('field.report.mine')}>
      <a href="#/mine">{t('field.report.mine')}</a>
      <a href="#/tasks">
        {t('field.report.tasks')}
        {tasks > 0 && <b className="count">{tasks}</b>}
      </a>
    </nav>
  );
}

const nameOf = (t: ReturnType<typeof useText>['t'], choice: Choice) =>
  choice.place || t('field.report.wholeGrid', { code: choice.gridName });
