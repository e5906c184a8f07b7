import { ProblemError } from '@linli/protocol/client';
import { stepKey } from '@linli/words';
import { useState } from 'react';
import type { Here } from '../notices/here.tsx';
import { useView } from '../shell/api.ts';
import { sayTime, useLanguage } from '../shell/language.tsx';

/** "Where does my report stand?" By its number, no name asked. */
export function StatusPage({ here, receipt }: { here: Here; receipt: string | null }) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState(receipt ?? '');
  return (
    <>
      <form
        onSubmit={event => {
          event.preventDefault();
          if (typed.trim()) location.hash = `#/${here.code}/status/${encodeURIComponent(typed.trim().toUpperCase())}`;
        }}
      >
        <label htmlFor="receipt">{t('resident.receipt-enter')}</label>
        <input
          id="receipt"
          autoCapitalize="characters"
          autoComplete="off"
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
        <button type="submit" className="big first">
          {t('resident.look')}
        </button>
      </form>
      {receipt ? <Standing receipt={receipt} /> : null}
    </>
  );
}

function Standing({ receipt }: { receipt: string }) {
  const { t, locale } = useLanguage();
  const found = useView('cases.status', { receipt });
  if (found.state === 'loading') return <p className="soft">…</p>;
  if (found.state === 'failed') {
    const unknown = found.error instanceof ProblemError && [404, 422].includes(found.error.problem.status);
    return <p className="danger">{t(unknown ? 'resident.receipt-unknown' : 'problem.no-network')}</p>;
  }
  const { data } = found;
  return (
    <section className="card" aria-live="polite">
      <h2>
        {t(`case.${data.caseKind}`)} · {t(`state.${data.state}`)}
      </h2>
      {data.answer ? (
        <p>
          <strong>{t('resident.answer')}</strong> {data.answer}
        </p>
      ) : null}
      {data.dueAt && data.state !== 'closed' ? <p>{t('resident.due', { time: sayTime(data.dueAt, locale) })}</p> : null}
      <ol className="steps">
        {data.steps.map(step => (
          <li key={`${step.at}${step.step}`}>
            {sayTime(step.at, locale)} · {t(stepKey(step.step))}
            {step.text ? <div className="soft">{step.text}</div> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
