import { listOwnUnsent } from '../phone/phone.ts';
import { usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { saveSettings, useSettings } from '../shell/settings.ts';
import { useText } from '../shell/text.tsx';
import { LanguageChoice } from './language-choice.tsx';

const prints = ['normal', 'large', 'largest'] as const;

/** Who am I here, and how large is the print? */
export function MePage() {
  const { t } = useText();
  const phone = usePhone();
  const state = usePhoneState();
  const { print } = useSettings();
  const unsent = listOwnUnsent(state).length;
  const { me } = state;
  if (!me) return null;
  return (
    <main className="page">
      <h1>{me.name}</h1>
      <p>{me.communityName}</p>
      <h2>{t('field.me.roles')}</h2>
      <ul className="people">
        {me.roles.map(it => (
          <li key={`${it.role}${it.gridId}`}>
            {t(`role.${it.role}`)} {it.gridCode}
          </li>
        ))}
      </ul>
      <a className="button wide" href="#/letters">
        {t('field.me.letters')}
      </a>
      <a className="button wide" href="#/records">
        {t('field.me.records')}
      </a>
      <fieldset>
        <legend>{t('field.me.print')}</legend>
        <div className="choices three">
          {prints.map(it => (
            <button
              key={it}
              type="button"
              data-size={it}
              aria-pressed={print === it}
              onClick={() => saveSettings({ print: it })}
            >
              {t(`field.me.print.${it}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <LanguageChoice />
      {unsent > 0 && <p>{t('field.me.signOutKeeps', { n: unsent })}</p>}
      <button type="button" className="plain wide" onClick={() => void phone.signOut()}>
        {t('field.me.signOut')}
      </button>
    </main>
  );
}
