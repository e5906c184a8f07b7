import { ProblemError } from '@linli/protocol/client';
import { stepKey } from '@linli/words';
import type { Here } from '../notices/here-view.ts';
import { useView } from '../shell/api.ts';
import { CodeForm } from '../shell/code-form.tsx';
import { sayTime, useLanguage } from '../shell/language.tsx';

/** "Where does my report stand?" By its number, no name asked. */
export function StatusPage({ here, receipt }: { here: Here; receipt: string | null }) {
  const { t } = useLanguage();
  return (
    <>
      <CodeForm
        here={here}
        page="status"
        code={receipt}
        label={t('resident.receipt-enter')}
        action={t('resident.look')}
      />
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
