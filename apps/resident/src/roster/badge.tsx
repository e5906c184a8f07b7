import { ProblemError } from '@linli/protocol/client';
import { OfficePhone } from '../notices/here.tsx';
import type { Here } from '../notices/here-view.ts';
import { useView } from '../shell/api.ts';
import { CodeForm } from '../shell/code-form.tsx';
import { sayTime, useLanguage } from '../shell/language.tsx';

/** "Somebody knocks and shows a badge: may I open?" A yes or a no first, then what to compare; the telephone works as well. */
export function BadgePage({ here, code }: { here: Here; code: string | null }) {
  const { t } = useLanguage();
  return (
    <>
      {code ? <Answer here={here} code={code} /> : null}
      {code ? null : <CodeForm here={here} page="badge" code={code} label={t('badge.type')} action={t('badge.look')} />}
      <p className="soft">{t('badge.never')}</p>
      {code ? null : <p className="soft">{t('badge.or-ring')}</p>}
      {code ? null : <OfficePhone phone={here.officePhone} />}
    </>
  );
}

function Answer({ here, code }: { here: Here; code: string }) {
  const { t, locale } = useLanguage();
  const found = useView('roster.badgeCheck', { community: here.code, code });
  if (found.state === 'loading') return <p className="soft">…</p>;
  if (found.state === 'failed') return <Failed here={here} error={found.error} />;
  const { data } = found;
  if (!data.good)
    return (
      <section className="card" aria-live="polite">
        <p className="answer danger">✕ {t('badge.bad')}</p>
        <p>{t('badge.bad-do')}</p>
        <OfficePhone phone={here.officePhone} />
        <p className="soft">{t('resident.as-of', { time: sayTime(data.asOf, locale) })}</p>
      </section>
    );
  return (
    <section className="card" aria-live="polite">
      <p className="answer good">✓ {t('badge.good')}</p>
      <dl className="facts">
        <dt>{t('badge.name')}</dt>
        <dd>{data.nameMasked}</dd>
        <dt>{t('badge.no')}</dt>
        <dd>{data.no}</dd>
        <dt>{t('badge.duty')}</dt>
        {data.roles.map(held => (
          <dd key={`${held.role}${held.gridName}${held.place}`}>
            {t(`role.${held.role}`)} {held.gridName} {held.place}
          </dd>
        ))}
      </dl>
      <p className="soft">{t('resident.as-of', { time: sayTime(data.asOf, locale) })}</p>
    </section>
  );
}

/** No answer is no yes: the telephone is the way then. A code too short to be one is told as a bad badge. */
function Failed({ here, error }: { here: Here; error: unknown }) {
  const { t } = useLanguage();
  const isTyped = error instanceof ProblemError && error.problem.status === 422;
  const isMany = error instanceof ProblemError && error.problem.code === 'too-many';
  return (
    <section className="card" aria-live="polite">
      <p className="answer danger">
        {isTyped ? `✕ ${t('badge.bad')}` : t(isMany ? 'problem.too-many' : 'problem.no-network')}
      </p>
      <p>{t('badge.bad-do')}</p>
      <OfficePhone phone={here.officePhone} />
    </section>
  );
}
