import type { Me } from '@linli/protocol';
import { useState } from 'react';
import { usePhoneState } from '../phone/use-phone.tsx';
import { saveSettings, useSettings } from '../shell/settings.ts';
import { useText } from '../shell/text.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { PushSwitch } from './push-switch.tsx';
import { SignOutSheet } from './sign-out-sheet.tsx';

const prints = ['normal', 'large', 'largest'] as const;

/** Who am I here, and how large is the print? */
export function MePage() {
  const { t } = useText();
  const { me, slices } = usePhoneState();
  const hasHandOver = (slices.handOvers?.value.rows.length ?? 0) > 0;
  const { print } = useSettings();
  const [leaving, setLeaving] = useState(false);
  if (!me) return null;
  return (
    <main className="page">
      <h1>{me.name}</h1>
      <p>{me.communityName}</p>
      <h2>{t('field.me.roles')}</h2>
      <ul className="people">
        {duties(me.roles).map(it => (
          <li key={`${it.role}${it.gridName}`}>
            {t(`role.${it.role}`)} {it.gridName && it.gridName}
            {it.times > 1 && ` × ${it.times}`}
          </li>
        ))}
      </ul>
      <a className="button wide" href="#/badge">
        {t('field.badge.title')}
      </a>
      <a className="button wide" href="#/hours">
        {t('field.hours.title')}
      </a>
      <a className="button wide" href="#/drills">
        {t('field.drills.title')}
      </a>
      {hasHandOver && (
        <a className="button wide" href="#/hand-over">
          {t('field.hand-over.title')}
        </a>
      )}
      <a className="button wide" href="#/letters">
        {t('field.me.letters')}
      </a>
      <a className="button wide" href="#/records">
        {t('field.me.records')}
      </a>
      <fieldset>
        <legend>{t('field.me.print')}</legend>
        <div className="choices prints">
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
      <PushSwitch communityId={me.communityId} />
      <LanguageChoice />
      <button type="button" className="plain wide" onClick={() => setLeaving(true)}>
        {t('field.me.signOut')}
      </button>
      {leaving && <SignOutSheet onClose={() => setLeaving(false)} />}
    </main>
  );
}

/** My roles, the same one on several places said once with how often. */
function duties(roles: Me['roles']): (Me['roles'][number] & { times: number })[] {
  const found = new Map<string, Me['roles'][number] & { times: number }>();
  for (const it of roles) {
    const key = `${it.role} ${it.gridName}`;
    found.set(key, { ...it, times: (found.get(key)?.times ?? 0) + 1 });
  }
  return [...found.values()];
}
