import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../phone/ask.ts';
import { usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';

/** Spends the sign-in link that was opened, then goes to my doors. */
export function RedeemPage({ token }: { token: string }) {
  const { t } = useText();
  const phone = usePhone();
  const { session } = usePhoneState();
  const [failure, setFailure] = useState<Failure | null>(null);
  const begun = useRef(false);
  const spend = useCallback(async () => {
    setFailure(null);
    const why = await phone.signIn(token);
    // The token leaves the address and the history, whether it was good or not; without an answer it is still good.
    if (!why) location.replace('#/doors');
    else setFailure(why);
  }, [phone, token]);
  useEffect(() => {
    if (begun.current || session === 'starting') return;
    begun.current = true;
    void spend();
  }, [session, spend]);
  return (
    <main className="page">
      <h1>{failure ? t('field.in.title') : t('field.in.working')}</h1>
      {failure && (
        <>
          <p role="alert">{sayFailure(t, failure)}</p>
          {failure.kind === 'problem' && <p>{t('field.in.how')}</p>}
          {failure.kind === 'problem' ? (
            session === 'in' && (
              <a className="button primary wide" href="#/doors">
                {t('field.doors.title')}
              </a>
            )
          ) : (
            <button type="button" className="primary wide" onClick={() => void spend()}>
              {t('field.in.retry')}
            </button>
          )}
        </>
      )}
    </main>
  );
}

function sayFailure(t: ReturnType<typeof useText>['t'], failure: Failure): string {
  if (failure.kind === 'no-network') return t('field.in.noNetwork');
  if (failure.kind === 'not-our-server') return t('field.warn.portal');
  if (failure.code === 'link-spent' || failure.code === 'link-expired') return t('field.in.spent');
  return t('field.in.failed', { code: failure.code });
}
