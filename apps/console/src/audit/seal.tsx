import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';

/** "Is what is written down sealed, and what do I copy so that nobody can rewrite it?" */
export function Seal() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const asked = useView('audit.seal', { communityId: me.communityId }, true, 30_000);
  const seal = asked.data;
  return (
    <section aria-label={t('audit.seal.title')}>
      <h2>{t('audit.seal.title')}</h2>
      <StateOf asked={asked}>
        {seal ? (
          <>
            {seal.last ? (
              <>
                <p>
                  {t('audit.seal.last', {
                    number: seal.last.number,
                    at: sayTime(seal.last.at, locale),
                    totalRows: seal.last.totalRows,
                  })}
                </p>
                <p>
                  <code>{seal.last.printable}</code>
                </p>
              </>
            ) : (
              <p>{t('audit.seal.none')}</p>
            )}
            <p>
              {seal.unsealedSince
                ? t('audit.seal.open', { at: sayTime(seal.unsealedSince, locale) })
                : t('audit.seal.closed')}{' '}
              {t('audit.seal.key', { keyId: seal.keyId })}
            </p>
          </>
        ) : null}
      </StateOf>
    </section>
  );
}
