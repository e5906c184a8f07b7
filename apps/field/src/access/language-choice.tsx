import { saveSettings, useSettings } from '../shell/settings.ts';
import { useText } from '../shell/text.tsx';

/** In which language do I read this? */
export function LanguageChoice() {
  const { t } = useText();
  const { locale } = useSettings();
  return (
    <fieldset>
      <legend>{t('field.me.language')}</legend>
      <div className="choices">
        <button
          type="button"
          lang="zh-CN"
          aria-pressed={locale === 'zh'}
          onClick={() => saveSettings({ locale: 'zh' })}
        >
          中文
        </button>
        <button type="button" lang="en" aria-pressed={locale === 'en'} onClick={() => saveSettings({ locale: 'en' })}>
          English
        </button>
      </div>
    </fieldset>
  );
}
