import { isUnsent } from '@linli/sync';
import { usePhoneState } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { LanguageChoice } from './language-choice.tsx';

/** Nobody is signed in: how do I get in, and is what I recorded safe? */
export function SignedOutPage() {
  const { t } = useText();
  const { operations, meta, failure } = usePhoneState();
  const unsent = operations.filter(it => isUnsent(it, meta.epoch)).length;
  return (
    <main className="page">
      <h1>{t('field.in.title')}</h1>
      <p>{t('field.in.how')}</p>
      {failure?.kind === 'no-network' && <p className="notice">{t('field.warn.network')}</p>}
      {failure?.kind === 'not-our-server' && <p className="notice">{t('field.warn.portal')}</p>}
      {unsent > 0 && <p className="notice">{t('field.in.unsent', { n: unsent })}</p>}
      <LanguageChoice />
    </main>
  );
}
