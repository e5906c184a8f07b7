import type { ViewResponse } from '@linli/protocol';
import { ProblemError } from '@linli/protocol/client';
import { useState } from 'react';
import { v7 } from 'uuid';
import { OfficePhone } from '../notices/here.tsx';
import type { Here } from '../notices/here-view.ts';
import { client, useView } from '../shell/api.ts';
import { CodeForm } from '../shell/code-form.tsx';
import { sayTime, useLanguage } from '../shell/language.tsx';

/** "I offered to help: what became of it?" By number, no name asked; accepted, the promise to keep quiet is made here. */
export function JoinedPage({ here, receipt }: { here: Here; receipt: string | null }) {
  const { t } = useLanguage();
  return (
    <>
      {receipt ? <Standing here={here} receipt={receipt} /> : null}
      <CodeForm here={here} page="joined" code={receipt} label={t('join.type')} action={t('join.look')} />
      <OfficePhone phone={here.officePhone} />
    </>
  );
}

function Standing({ here, receipt }: { here: Here; receipt: string }) {
  const { t } = useLanguage();
  const found = useView('roster.applicationStatus', { community: here.code, receipt });
  if (found.state === 'loading') return <p className="soft">…</p>;
  if (found.state === 'failed') {
    const isUnknown = found.error instanceof ProblemError && [404, 422].includes(found.error.problem.status);
    return <p className="danger">{t(isUnknown ? 'join.unknown' : 'problem.no-network')}</p>;
  }
  const { data } = found;
  return (
    <section className="card" aria-live="polite">
      {data.state === 'received' ? <p>{t('join.received')}</p> : null}
      {data.state === 'declined' ? <p>{t('join.declined')}</p> : null}
      {data.state === 'accepted' ? <PromiseToKeep here={here} receipt={receipt} status={data} /> : null}
    </section>
  );
}

function PromiseToKeep({
  here,
  receipt,
  status,
}: {
  here: Here;
  receipt: string;
  status: ViewResponse<'roster.applicationStatus'>;
}) {
  const { t, locale } = useLanguage();
  const [ids] = useState(() => ({ command: v7(), agreement: v7() }));
  const [agreedAt, setAgreedAt] = useState(status.agreedAt);
  const [failed, setFailed] = useState(false);
  if (agreedAt) return <p className="answer good">✓ {t('join.agreed', { time: sayTime(agreedAt, locale) })}</p>;
  const agree = () =>
    client
      .command(
        'roster.agree',
        { receipt, agreementId: ids.agreement, version: status.agreement.version },
        { id: ids.command, communityId: here.communityId },
      )
      .then(() => setAgreedAt(new Date().toISOString()))
      .catch(() => setFailed(true));
  return (
    <>
      <h2>{t('join.accepted')}</h2>
      <p>{status.agreement[locale]}</p>
      <button type="button" className="big first" onClick={agree}>
        {t('join.agree')}
      </button>
      {failed ? <p className="danger">{t('resident.not-sent', { phone: here.officePhone ?? '—' })}</p> : null}
    </>
  );
}
